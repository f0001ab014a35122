import { createHash, sign, verify, type KeyObject } from 'node:crypto'

/** The head of the audit chain at one time, written where the owner of the database does not write. */
export type Seal = {
  readonly sequence: number
  /** Hash of that event, hexadecimal. */
  readonly hash: string
  readonly at: string
}

/**
 * Begins an epoch: an approver acknowledged that the database was restored from a backup. The chain goes on after event
 * `after`; the seals of later events stay in the file as evidence of what was lost, and are not held against the chain.
 */
export type Cut = {
  /** 0: the restored log was empty. */
  readonly after: number
  /** The newest seal whose event was lost; null if no sealed event was. */
  readonly lost: Pick<Seal, 'sequence' | 'hash'> | null
}

/** A cut with the seal of the event that records it. */
export type Epoch = Seal & Cut

/** A seal as a line of the file: signed, and linked to the line before, so that none can be changed, added or left out. */
type Line = Seal & {
  /** SHA-256 of the line before; of nothing before the first. */
  readonly previous: string
  readonly cut?: Cut
  /** SHA-256 of the public key. */
  readonly key: string
  /** Ed25519, base64. */
  readonly signature: string
}

const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex')

const signedText = ({ sequence, hash, at, previous, key, cut }: Omit<Line, 'signature'>): string =>
  JSON.stringify([
    ...[sequence, hash, at, previous, key],
    ...(cut === undefined ? [] : [cut.after, cut.lost?.sequence ?? null, cut.lost?.hash ?? null]),
  ])

/** Names a pair of keys. */
const nameOf = (publicKey: KeyObject): string => sha256(publicKey.export({ type: 'spki', format: 'der' }))

/** Ed25519. */
export type SealKeys = { readonly publicKey: KeyObject; readonly privateKey: KeyObject }

/**
 * @param lastLine the file's last line; '' for an empty file
 * @param cut if the seal begins an epoch
 */
export function writeSeal(seal: Seal, lastLine: string, keys: SealKeys, cut?: Cut): string {
  const { sequence, hash, at } = seal
  const place = { sequence, hash, at, previous: sha256(lastLine), key: nameOf(keys.publicKey) }
  const unsigned = cut === undefined ? place : { ...place, cut }
  const signature = sign(null, Buffer.from(signedText(unsigned)), keys.privateKey).toString('base64')
  return JSON.stringify({ ...unsigned, signature })
}

export type ReadSeals = {
  /** The seals to compare with the chain, in order of sequence, without those of events that a restore lost. */
  readonly seals: readonly Seal[]
  /** Every restore that was acknowledged, oldest first. */
  readonly epochs: readonly Epoch[]
  /** The first line, from 1, that is not as it was written. Seals before it still stand. */
  readonly brokenLine: number | undefined
}

export function readSeals(lines: readonly string[], publicKey: KeyObject): ReadSeals {
  let seals: Seal[] = []
  const epochs: Epoch[] = []
  for (const [index, text] of lines.entries()) {
    const line = parse(text)
    const standing = line?.cut === undefined ? seals : upTo(seals, line.cut.after)
    const isWhole =
      line !== undefined &&
      line.previous === sha256(lines[index - 1] ?? '') &&
      followsOn(line, standing.at(-1)) &&
      isSigned(line, publicKey)
    if (!isWhole) return { seals, epochs, brokenLine: index + 1 }
    const { sequence, hash, at, cut } = line
    seals = standing
    seals.push({ sequence, hash, at })
    if (cut !== undefined) epochs.push({ sequence, hash, at, ...cut })
  }
  return { seals, epochs, brokenLine: undefined }
}

const followsOn = ({ sequence, cut }: Line, last: Seal | undefined): boolean =>
  sequence >= (last?.sequence ?? 0) && (cut === undefined || sequence > cut.after)

const isSigned = (line: Line, publicKey: KeyObject): boolean =>
  line.key === nameOf(publicKey) &&
  verify(null, Buffer.from(signedText(line)), publicKey, Buffer.from(line.signature, 'base64'))

/** Seals of events that a restore did not lose. */
export const upTo = (seals: readonly Seal[], after: number): Seal[] =>
  seals.filter(({ sequence }) => sequence <= after)

function parse(text: string): Line | undefined {
  try {
    const line = JSON.parse(text) as Partial<Line> | null
    const isLine =
      typeof line?.sequence === 'number' &&
      [line.hash, line.at, line.previous, line.key, line.signature].every((part) => typeof part === 'string')
    return isLine && (line.cut === undefined || isCut(line.cut)) ? (line as Line) : undefined
  } catch {
    return undefined
  }
}

function isCut(value: unknown): boolean {
  const { after, lost } = (value ?? {}) as Partial<Cut>
  return (
    typeof after === 'number' &&
    (lost === null || (typeof lost?.sequence === 'number' && typeof lost.hash === 'string'))
  )
}
