import type { Queryable } from '../../../database/queryable.js'
import type { Actor } from '../../../schemas/actor.js'
import type { Decision } from '../../../schemas/submission.js'
import { findLostParts, type LostPart } from '../../delta/find-lost-parts.js'
import { decisionsOf, findDeciders } from '../decisions/decision-repository.js'
import { submissionNotFound } from '../read-submissions.js'
import { findSubmission, type SubmissionRow } from '../submission-repository.js'
import {
  type ChildEffects,
  countEffects,
  countOpened,
  countWithFindings,
  type HeldBack,
  listDeletions,
  listHeldBack,
  listPurging,
  type Deletion,
  type Opened,
  type PurgingRecords,
  type RecordPlace,
} from './review-repository.js'

/** The evidence about a submission for the person who approves or sends it. */
export type Review = {
  readonly effects: ChildEffects
  /** The first of them. */
  readonly deletions: readonly Deletion[]
  readonly parts: PartDeletions
  /** The first of them. */
  readonly heldBack: readonly HeldBack[]
  readonly withFindings: number
  /** By the one who asks. */
  readonly opened: Opened
  readonly decided: readonly DecisionWithOpened[]
}

/** A decision, and the records that its maker had opened before making it. */
export type DecisionWithOpened = { readonly decision: Decision; readonly opened: Opened }

/** The decisions of people about a submission, with what each had opened, and of how much. */
export type OpenedByDeciders = Pick<Review, 'withFindings' | 'decided'> & {
  /** Records that delete a child, or a part that no other record replaces. */
  readonly deletions: number
}

/** More than this nobody reads on the page where they decide; the list of records has all of them. */
const LISTED = 100

/** @throws {Problem} NOT_FOUND */
export async function readReview(db: Queryable, id: string, viewer: Actor): Promise<Review> {
  const submission = await findSubmission(db, id)
  if (submission === undefined) throw submissionNotFound()
  const effects = await readEffects(db, submission)
  const looked = { submissionId: id, losing: effects.parts.positions }
  return {
    ...effects,
    heldBack: await listHeldBack(db, submission, LISTED),
    withFindings: await countWithFindings(db, id),
    opened: await countOpened(db, looked, viewer.identity),
    decided: await readDecided(db, looked),
  }
}

/** @throws {Problem} NOT_FOUND */
export async function readOpenedByDeciders(db: Queryable, id: string): Promise<OpenedByDeciders> {
  const submission = await findSubmission(db, id)
  if (submission === undefined) throw submissionNotFound()
  const { parts, effects } = await readEffects(db, submission)
  return {
    withFindings: await countWithFindings(db, id),
    deletions: effects.deleted + parts.children,
    decided: await readDecided(db, { submissionId: id, losing: parts.positions }),
  }
}

async function readDecided(
  db: Queryable,
  looked: { submissionId: string; losing: readonly number[] },
): Promise<DecisionWithOpened[]> {
  const { submissionId: id } = looked
  const decisions = (await decisionsOf(db, [id])).get(id) ?? []
  const deciders = await findDeciders(db, id)
  const decided: DecisionWithOpened[] = []
  for (const decision of decisions) {
    // An approval under a standing agreement was given without looking.
    if (decision.standingAgreementId !== undefined) continue
    const { identity = '' } = deciders.find(({ name }) => name === decision.madeBy) ?? {}
    decided.push({ decision, opened: await countOpened(db, looked, identity, decision.madeAt) })
  }
  return decided
}

async function readEffects(
  db: Queryable,
  submission: SubmissionRow,
): Promise<Pick<Review, 'effects' | 'deletions' | 'parts'>> {
  const { id, baseline, recordCount, withheldCount } = submission
  if (baseline === null) {
    return {
      effects: { added: recordCount - withheldCount, changed: 0, deleted: 0, deletedByRecord: 0 },
      deletions: [],
      parts: { children: 0, listed: [], positions: [], sentAgain: 0 },
    }
  }
  return {
    effects: await countEffects(db, id, baseline),
    deletions: await listDeletions(db, submission, LISTED),
    parts: await readLostParts(db, { id, baseline }, LISTED),
  }
}

/**
 * The children that a submission adds, changes and deletes, while nothing of it is sent: then the DfE holds some of them.
 * Undefined where there is nothing to compare with, or sending has begun.
 */
export async function findUnsentEffects(db: Queryable, id: string): Promise<ChildEffects | undefined> {
  const submission = await findSubmission(db, id)
  if (submission === undefined) throw submissionNotFound()
  const { state, baseline } = submission
  return baseline !== null && (state === 'staged' || state === 'approved')
    ? countEffects(db, id, baseline)
    : undefined
}

/** How many children the DfE deletes, with everything that it holds about them, once all of the submission is sent. */
export const countDeletions = async (
  db: Queryable,
  { id, baseline }: Pick<SubmissionRow, 'id' | 'baseline'>,
): Promise<number> => (baseline === null ? 0 : (await countEffects(db, id, baseline)).deleted)

/** What a submission deletes of children who stay. */
type PartDeletions = {
  /** Children of whom a part is deleted and not sent again. */
  readonly children: number
  /** The first of them. */
  readonly listed: readonly (RecordPlace & { readonly lost: readonly LostPart[] })[]
  /** The first record of each of them. */
  readonly positions: readonly number[]
  /** Children of whom a part is deleted and sent again. */
  readonly sentAgain: number
}

/** Records are parsed, so they are read some at a time. */
const AT_ONCE = 500

/** @param limit of children who are listed; all are counted */
export async function readLostParts(
  db: Queryable,
  submission: Pick<SubmissionRow, 'id' | 'baseline'>,
  limit: number,
): Promise<PartDeletions> {
  const listed: PartDeletions['listed'][number][] = []
  const positions: number[] = []
  let [sentAgain, after] = [0, 0]
  for (;;) {
    const page = await listPurging(db, submission, { limit: AT_ONCE, after })
    for (const records of page) {
      const { lost, sentAgain: isAgain } = lossesOf(records)
      if (isAgain) sentAgain += 1
      if (lost.length === 0) continue
      const { position, laChildId } = records
      positions.push(position)
      if (listed.length < limit) listed.push({ position, laChildId, lost })
    }
    const last = page.at(-1)
    if (last === undefined || page.length < AT_ONCE) {
      return { children: positions.length, listed, positions, sentAgain }
    }
    after = last.position
  }
}

function lossesOf({ payloads, held }: PurgingRecords) {
  const parse = (text: string | null): unknown => (text === null ? undefined : JSON.parse(text))
  return findLostParts(payloads.map(parse), parse(held))
}
