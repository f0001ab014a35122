import { createHash, sign, verify, type KeyObject } from 'node:crypto'

/** The head of the audit chain at one time, written where whoever owns the database does not write. */
export type Seal = {
  readonly sequence: number
  /** Hash of that event, hexadecimal. */
  readonly hash: string
  readonly at: string
}

/** A seal as a line of the file: signed, and linked to the line before, so that none can be changed, added or left out. */
type Line = Seal & {
  /** SHA-256 of the line before; of nothing before the first. */
  readonly previous: string
  /** SHA-256 of the public key. */
  readonly key: string
  /** Ed25519, base64. */
  readonly signature: string
}

const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex')

const signedText = ({ sequence, hash, at, previous, key }: Omit<Line, 'signature'>): string =>
  JSON.stringify([sequence, hash, at, previous, key])

/** Names a pair of keys. */
const nameOf = (publicKey: KeyObject): string => sha256(publicKey.export({ type: 'spki', format: 'der' }))

/** Ed25519. */
export type SealKeys = { readonly publicKey: KeyObject; readonly privateKey: KeyObject }

/** @param lastLine the file's last line; '' for an empty file */
export function writeSeal(seal: Seal, lastLine: string, keys: SealKeys): string {
  const { sequence, hash, at } = seal
  const unsigned = { sequence, hash, at, previous: sha256(lastLine), key: nameOf(keys.publicKey) }
  const signature = sign(null, Buffer.from(signedText(unsigned)), keys.privateKey).toString('base64')
  return JSON.stringify({ ...unsigned, signature })
}

/** `brokenLine` is the first, from 1, that is not as it was written. Seals before it still stand. */
export type ReadSeals = { readonly seals: readonly Seal[]; readonly brokenLine: number | undefined }

export function readSeals(lines: readonly string[], publicKey: KeyObject): ReadSeals {
  const seals: Seal[] = []
  const key = nameOf(publicKey)
  for (const [index, text] of lines.entries()) {
    const line = parse(text)
    const isWhole =
      line !== undefined &&
      line.key === key &&
      line.previous === sha256(lines[index - 1] ?? '') &&
      line.sequence >= (seals.at(-1)?.sequence ?? 0) &&
      verify(null, Buffer.from(signedText(line)), publicKey, Buffer.from(line.signature, 'base64'))
    if (!isWhole) return { seals, brokenLine: index + 1 }
    const { sequence, hash, at } = line
    seals.push({ sequence, hash, at })
  }
  return { seals, brokenLine: undefined }
}

function parse(text: string): Line | undefined {
  try {
    const line = JSON.parse(text) as Partial<Line> | null
    const isLine =
      typeof line?.sequence === 'number' &&
      [line.hash, line.at, line.previous, line.key, line.signature].every((part) => typeof part === 'string')
    return isLine ? (line as Line) : undefined
  } catch {
    return undefined
  }
}
