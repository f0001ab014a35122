import { chmod, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Teardown } from '../test-database.js'

/** A clock that processes started with `env` believe in. Their monotonic clock stays true. */
export type FakeClock = {
  readonly env: Readonly<Record<string, string>>
  /** Shifts it against the true time, in milliseconds, and waits until processes have seen it. */
  shift(milliseconds: number): Promise<void>
  now(): Date
}

/** Processes read their shift this often. */
const SEEN_AFTER_MS = 1100

/** The library of Debian's package `libfaketime`; undefined if it is not installed. */
export async function findFaketime(): Promise<string | undefined> {
  for (const folder of await readdir('/usr/lib').catch((): string[] => [])) {
    const library = `/usr/lib/${folder}/faketime/libfaketimeMT.so.1`
    if ((await readdir(path.dirname(library)).catch((): string[] => [])).length > 0) return library
  }
  return undefined
}

export async function fakeClock(t: Teardown, library: string): Promise<FakeClock> {
  const directory = await mkdtemp(path.join(tmpdir(), 'csc-clock-'))
  t.teardown(async () => rm(directory, { recursive: true, force: true }))
  const file = path.join(directory, 'shift')
  let shiftMs = 0
  const write = async () => {
    await writeFile(`${file}.new`, `${shiftMs < 0 ? '' : '+'}${shiftMs / 1000}`)
    await rename(`${file}.new`, file)
  }
  await write()
  // PostgreSQL runs as somebody else.
  await chmod(directory, 0o755)
  return {
    env: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_CACHE_DURATION: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      DONT_FAKE_MONOTONIC: '1',
    },
    shift: async (milliseconds) => {
      shiftMs = milliseconds
      await write()
      await sleep(SEEN_AFTER_MS)
    },
    now: () => new Date(Date.now() + shiftMs),
  }
}
