import type { Queryable } from '../../../database/queryable.js'
import type { Actor } from '../../../schemas/actor.js'
import type { Decision } from '../../../schemas/submission.js'
import { decisionsOf, findDeciders } from '../decisions/decision-repository.js'
import { submissionNotFound } from '../read-submissions.js'
import { findSubmission, type SubmissionRow } from '../submission-repository.js'
import { LISTED, type PartDeletions, type ReadLostParts } from './lost-parts.js'
import {
  type ChildEffects,
  countEffects,
  countOpened,
  countWithFindings,
  type HeldBack,
  listDeletions,
  listHeldBack,
  type Deletion,
  type Opened,
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

/** @throws {Problem} NOT_FOUND */
export async function readReview(
  db: Queryable,
  { id, viewer, lostParts }: { id: string; viewer: Actor; lostParts: ReadLostParts },
): Promise<Review> {
  const submission = await findSubmission(db, id)
  if (submission === undefined) throw submissionNotFound()
  const effects = await readEffects(db, submission, lostParts)
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
export async function readOpenedByDeciders(
  db: Queryable,
  { id, lostParts }: { id: string; lostParts: ReadLostParts },
): Promise<OpenedByDeciders> {
  const submission = await findSubmission(db, id)
  if (submission === undefined) throw submissionNotFound()
  const { parts, effects } = await readEffects(db, submission, lostParts)
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
  lostParts: ReadLostParts,
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
    parts: await lostParts(db, submission),
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
