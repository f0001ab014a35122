import { createHash } from 'node:crypto'
import type { SigningKey } from './signing-key.js'

/** The head of the audit chain at one time, written where the owner of the database does not write. */
export type Seal = {
  readonly sequence: number
  /** Hash of that event, hexadecimal. */
  readonly hash: string
  readonly at: string
  /** The last signature of the ledger at that time: its number, and its SHA-256. */
  readonly ledger?: { readonly number: number; readonly link: string }
  /** Of a seal that was written before its event was committed: the database says what became of that transaction. */
  readonly transaction?: string
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
  /** The transaction of the seal before was rolled back: its event was never there. */
  readonly voids?: true
  /** SHA-256 of the public key. */
  readonly key: string
  /** Ed25519, base64. */
  readonly signature: string
}

const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex')

const signedText = (line: Omit<Line, 'signature'>): string => {
  const { sequence, hash, at, previous, key, cut, ledger, transaction, voids } = line
  return JSON.stringify([
    ...[sequence, hash, at, previous, key],
    ...(cut === undefined ? [] : [cut.after, cut.lost?.sequence ?? null, cut.lost?.hash ?? null]),
    ...(ledger === undefined ? [] : ['ledger', ledger.number, ledger.link]),
    ...(transaction === undefined ? [] : ['transaction', transaction]),
    ...(voids === undefined ? [] : ['voids']),
  ])
}

/** The note of a line beside its seal: it begins an epoch, or voids the seal before. */
export type SealNote = { readonly cut?: Cut; readonly voids?: true }

/** @param lastLine the file's last line; '' for an empty file */
export function writeSeal(
  seal: Seal,
  lastLine: string,
  key: SigningKey,
  { cut, voids }: SealNote = {},
): string {
  const { sequence, hash, at, ledger, transaction } = seal
  const unsigned = {
    ...{ sequence, hash, at, previous: sha256(lastLine), key: key.name.toString('hex') },
    ...(ledger === undefined ? {} : { ledger: { number: ledger.number, link: ledger.link } }),
    ...(transaction === undefined ? {} : { transaction }),
    ...(cut === undefined ? {} : { cut }),
    ...(voids === undefined ? {} : { voids }),
  }
  return JSON.stringify({ ...unsigned, signature: key.sign(signedText(unsigned)).toString('base64') })
}

export type ReadSeals = {
  /** The seals to compare with the chain, in order of sequence, without those of events that a restore lost. */
  readonly seals: readonly Seal[]
  /** Every restore that was acknowledged, oldest first. */
  readonly epochs: readonly Epoch[]
  /** The first line, from 1, that is not as it was written. Seals before it still stand. */
  readonly brokenLine: number | undefined
}

/** Each line covers the one before it: where all are linked, the signature of the last one stands for all. */
export function readSeals(lines: readonly string[], key: SigningKey): ReadSeals {
  const last = parse(lines.at(-1) ?? '')
  const isWhole = last !== undefined && isSigned(last, key)
  return addSeals(lines, (line) => isWhole || isSigned(line, key), !isWhole, key)
}

function addSeals(
  lines: readonly string[],
  isAuthentic: (line: Line) => boolean,
  isLastTry: boolean,
  key: SigningKey,
): ReadSeals {
  let seals: Seal[] = []
  const epochs: Epoch[] = []
  for (const [index, text] of lines.entries()) {
    const line = parse(text)
    const standing = line === undefined ? seals : standingBefore(line, seals)
    const isWhole =
      line !== undefined &&
      line.previous === sha256(lines[index - 1] ?? '') &&
      followsOn(line, standing.at(-1)) &&
      isAuthentic(line)
    if (!isWhole && isLastTry) return { seals, epochs, brokenLine: index + 1 }
    // A line that the last one does not cover: each is looked at by itself.
    if (!isWhole) return addSeals(lines, (each) => isSigned(each, key), true, key)
    seals = standing
    if (line.voids === true) continue
    seals.push(sealOf(line))
    if (line.cut !== undefined) epochs.push({ ...sealOf(line), ...line.cut })
  }
  return { seals, epochs, brokenLine: undefined }
}

const sealOf = ({ sequence, hash, at, ledger, transaction }: Line): Seal => ({
  ...{ sequence, hash, at },
  ...(ledger === undefined ? {} : { ledger }),
  ...(transaction === undefined ? {} : { transaction }),
})

/** The seals that a line leaves standing. */
function standingBefore({ cut, voids }: Line, seals: Seal[]): Seal[] {
  if (voids === true) return seals.slice(0, -1)
  return cut === undefined ? seals : upTo(seals, cut.after)
}

const followsOn = ({ sequence, cut }: Line, last: Seal | undefined): boolean =>
  sequence >= (last?.sequence ?? 0) && (cut === undefined || sequence > cut.after)

const isSigned = (line: Line, key: SigningKey): boolean =>
  line.key === key.name.toString('hex') && key.verify(signedText(line), Buffer.from(line.signature, 'base64'))

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
