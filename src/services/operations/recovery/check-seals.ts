import type { Queryable } from '../../../database/queryable.js'
import { hashesAt, headOfChain } from '../../audit/audit-log-repository.js'
import type { Seal } from '../../audit/seal.js'

export type Place = { readonly sequence: number; readonly hash: string | null }

export type SealJudgement =
  /** The chain holds the event of the newest seal. */
  | { readonly kind: 'intact' }
  /** It does not, and is an earlier state of what was sealed, which may have gone on by itself since. */
  | { readonly kind: 'behind'; readonly kept: Place; readonly lost: Seal }
  /** It holds none of the sealed events that it should: the seals are of another database. */
  | { readonly kind: 'other'; readonly lost: Seal }

const BEGINNING: Place = { sequence: 0, hash: null }

/**
 * Sets the audit chain against its seals, to tell a database that was restored from a backup. It compares hashes only;
 * `verifyChain` checks what they cover.
 * @param seals in order of sequence
 * @param kept the last event of the backup, if a recovery has noted it: later ones were written since, and no seal covers them
 */
export async function judgeSeals(
  db: Queryable,
  seals: readonly Seal[],
  kept?: Place,
): Promise<SealJudgement> {
  const lost = seals.at(-1)
  if (lost === undefined) return { kind: 'intact' }
  const head = kept ?? (await headOfChain(db)) ?? BEGINNING
  const hashes = await hashesAt(
    db,
    seals.map(({ sequence }) => sequence),
  )
  return compare(seals, lost, head, hashes)
}

function compare(
  seals: readonly Seal[],
  lost: Seal,
  head: Place,
  hashes: ReadonlyMap<number, string>,
): SealJudgement {
  const holds = ({ sequence, hash }: Seal) => hashes.get(sequence) === hash
  if (holds(lost)) return { kind: 'intact' }
  const within = seals.filter(({ sequence }) => sequence <= head.sequence)
  const newest = within.at(-1)
  // Every seal that can be compared holds: the chain ends where the backup did.
  if (newest === undefined || holds(newest)) return { kind: 'behind', kept: head, lost }
  // It went on after the backup before this program saw it: only the last common seal is certain.
  const common = within.findLast(holds)
  if (common === undefined) return { kind: 'other', lost }
  const { sequence, hash } = common
  return { kind: 'behind', kept: { sequence, hash }, lost }
}
