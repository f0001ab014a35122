import { createReadStream } from 'node:fs'
import {
  chmod,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
  type FileHandle,
} from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { v7 as uuidv7 } from 'uuid'
import { readLine, writeLine, type JournalEntry, type JournalKey } from './journal-line.js'

/**
 * The record of every POST, kept outside the database: a restored database is behind it, and so nobody forgets a child that the DfE
 * got after the backup. One file a day and process, so that several processes may share the directory and old days are pruned
 * by deleting files. Each line is on the disk before its POST begins.
 */
export type DeliveryJournal = {
  /**
   * On the disk when it returns.
   * @throws {JournalUnwritable} the POST must not begin then
   */
  append(entry: JournalEntry): Promise<void>
  /**
   * Writes an empty line: for a sender that waits until the journal can be written again before it claims anything.
   * @throws {JournalUnwritable}
   */
  probe(): Promise<void>
  /** Every line of every process, file by file. */
  read(): AsyncGenerator<JournalEntry>
  /** Lines that `read` could not read: the journal was damaged. The torn last line of a killed process is not one of them. */
  unreadable(): number
  /** It holds every POST since then. */
  completeSince(): Promise<Date>
  /** The last line of this process. */
  lastWritten(): JournalKey | undefined
  /** Code of the error, such as ENOSPC, from the first line that could not be written to the next that could. */
  fault(): string | undefined
  /** Deletes days before `from`, `YYYY-MM-DD`. @returns how many files */
  prune(from: string): Promise<number>
  close(): Promise<void>
}

/** A line could not be written; `message` is the code of the error. */
export class JournalUnwritable extends Error {
  override readonly name = 'JournalUnwritable'
}

const FILE = /^(\d{4}-\d{2}-\d{2})-[0-9a-f-]{36}\.ndjson$/
const SINCE = 'complete-since'

/**
 * Opens the journal in `directory`, which is made if it is not there and closed to other users.
 * @param now from which a new journal is complete
 * @throws if the directory cannot be written
 */
export async function openJournal(directory: string, now: Date): Promise<DeliveryJournal> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  await chmod(directory, 0o700)
  await beginAt(directory, now)
  const writer = createWriter(directory)
  let last: JournalKey | undefined
  let unreadable = 0
  return {
    append: async (entry) => {
      await writer.write(entry.at.slice(0, 10), writeLine(entry))
      const { submissionId, batch, attempt, sender } = entry
      last = { submissionId, batch, attempt, sender }
    },
    probe: async () => writer.write(now.toISOString().slice(0, 10), ''),
    read: async function* () {
      unreadable = 0
      for (const { name } of await filesOf(directory)) {
        for await (const entry of readFileOf(path.join(directory, name))) {
          if (entry === undefined) unreadable += 1
          else yield entry
        }
      }
    },
    unreadable: () => unreadable,
    completeSince: async () => new Date(await readFile(path.join(directory, SINCE), 'utf8')),
    lastWritten: () => last,
    fault: writer.fault,
    prune: async (from) => {
      const old = (await filesOf(directory)).filter(({ day }) => day < from)
      if (old.length === 0) return 0
      await replaceSince(directory, `${from}T00:00:00.000Z`)
      for (const { name } of old) await rm(path.join(directory, name), { force: true })
      return old.length
    },
    close: writer.close,
  }
}

/** Writes one line at a time; each is on the disk when `write` returns. */
function createWriter(directory: string) {
  let current: { readonly day: string; readonly handle: FileHandle } | undefined
  let fault: string | undefined
  let turn: Promise<unknown> = Promise.resolve()

  const closeFile = async () => {
    await current?.handle.close().catch(() => undefined)
    current = undefined
  }
  const fileOf = async (day: string): Promise<FileHandle> => {
    if (current?.day === day) return current.handle
    await closeFile()
    const handle = await open(path.join(directory, `${day}-${uuidv7()}.ndjson`), 'ax', 0o600)
    current = { day, handle }
    await syncDirectory(directory)
    return handle
  }
  const write = async (day: string, text: string) => {
    try {
      const handle = await fileOf(day)
      await handle.appendFile(`${text}\n`)
      await handle.sync()
      fault = undefined
    } catch (cause) {
      fault = (cause as NodeJS.ErrnoException).code ?? 'EIO'
      // A line that was written in part ends its file: the next one begins another.
      await closeFile()
      throw new JournalUnwritable(fault, { cause })
    }
  }
  return {
    write: async (day: string, text: string): Promise<void> => {
      const written = turn.then(async () => write(day, text))
      turn = written.catch(() => undefined)
      return written
    },
    fault: () => fault,
    close: async () => {
      await turn
      await closeFile()
    },
  }
}

async function beginAt(directory: string, now: Date): Promise<void> {
  const file = path.join(directory, SINCE)
  await writeFile(file, now.toISOString(), { mode: 0o600, flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    },
  )
  // Fails now rather than at the first POST.
  const handle = await open(file, 'r+')
  await handle.sync()
  await handle.close()
  await syncDirectory(directory)
}

/** The later of the two: a process with an older setting must not claim more than is left. */
async function replaceSince(directory: string, from: string): Promise<void> {
  const file = path.join(directory, SINCE)
  if ((await readFile(file, 'utf8')) >= from) return
  const draft = `${file}.${uuidv7()}`
  await writeFile(draft, from, { mode: 0o600, flush: true })
  await rename(draft, file)
}

async function filesOf(directory: string): Promise<{ name: string; day: string }[]> {
  const names = (await readdir(directory)).sort()
  return names.flatMap((name) => {
    const day = FILE.exec(name)?.[1]
    return day === undefined ? [] : [{ name, day }]
  })
}

/** Undefined for each line that cannot be read, but for the last: its process ended, or its disk was full, before it sent. */
async function* readFileOf(file: string): AsyncGenerator<JournalEntry | undefined> {
  let hasTorn = false
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (text === '') continue
    if (hasTorn) yield undefined
    const entry = readLine(text)
    hasTorn = entry === undefined
    if (entry !== undefined) yield entry
  }
}

/** So that a new file outlives a power cut. Some systems open no directories; those keep names by themselves. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r').catch(() => undefined)
  try {
    await handle?.sync().catch(() => undefined)
  } finally {
    await handle?.close()
  }
}
