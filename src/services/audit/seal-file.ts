import { mkdir, open, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { readSeals, writeSeal, type ReadSeals, type Seal, type SealNote } from './seal.js'
import type { SigningKey } from './signing-key.js'

/** The file of seals: it lies where who owns the database does not write. */
export type SealFile = {
  read(): Promise<ReadSeals>
  /** The newest seal that stands; undefined where there is none. @throws {SealFileChanged} */
  last(): Promise<Seal | undefined>
  /** On the disk when it returns. @throws {SealFileChanged} where the file is not what this process knew */
  append(seal: Seal, note?: SealNote): Promise<void>
}

/** Somebody cut, changed or replaced the file. */
export class SealFileChanged extends Error {
  override readonly name = 'SealFileChanged'
  constructor() {
    super('The file of seals is not what it was: it was cut, changed or replaced')
  }
}

/** `changedAt`: when the file was last changed by anybody, as the system keeps it. */
type Mark = { readonly size: number; readonly changedAt: number }
type Known = Mark & { readonly line: string; readonly last: Seal | undefined }

/**
 * Opens the file of seals, which is made where it is not there.
 * @param onSeal hears each line that is written
 * @throws where it cannot be written
 */
export async function openSealFile(
  file: string,
  key: SigningKey,
  onSeal: (line: string) => void = () => undefined,
): Promise<SealFile> {
  await mkdir(path.dirname(file), { recursive: true })
  // Fails now rather than at the first seal.
  await (await open(file, 'a', 0o600)).close()
  let known: Known | undefined

  const readLines = async () => (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '')
  /** The content of the file, after a check that it continues what this process knew. */
  const look = async (): Promise<Known> => {
    const mark = await markOf(file)
    if (known !== undefined && known.size === mark?.size && known.changedAt === mark.changedAt) return known
    const text = await readFile(file, 'utf8').catch(() => '')
    const lines = text.split('\n').filter((line) => line !== '')
    const { seals, brokenLine } = readSeals(lines, key)
    const goesOn = known === undefined || known.line === '' || lines.includes(known.line)
    if (brokenLine !== undefined || !goesOn) throw new SealFileChanged()
    known = {
      size: Buffer.byteLength(text),
      changedAt: mark?.changedAt ?? 0,
      line: lines.at(-1) ?? '',
      last: seals.at(-1),
    }
    return known
  }
  return {
    read: async () => readSeals(await readLines(), key),
    last: async () => (await look()).last,
    append: async (seal, note = {}) => {
      const { size, line: before } = await look()
      const line = writeSeal(seal, before, key, note)
      const mark = await append(file, `${line}\n`, size)
      // After a void line an older seal is the newest: the file says which.
      const { seals } = note.voids === true ? readSeals(await readLines(), key) : { seals: [seal] }
      known = { ...mark, line, last: seals.at(-1) }
      onSeal(line)
    },
  }
}

async function markOf(file: string): Promise<Mark | undefined> {
  const found = await stat(file).catch(() => undefined)
  return found && { size: found.size, changedAt: found.ctimeMs }
}

/** Half a line on a full disk would break all that come after it: it is taken away again. */
async function append(file: string, line: string, size: number): Promise<Mark> {
  const handle = await open(file, 'a', 0o600)
  try {
    await handle.writeFile(line)
    await handle.sync()
    const { size: now, ctimeMs } = await handle.stat()
    return { size: now, changedAt: ctimeMs }
  } catch (error) {
    await handle.truncate(size).catch(() => undefined)
    throw error
  } finally {
    await handle.close()
  }
}
