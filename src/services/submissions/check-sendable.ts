import type { Queryable, Transaction } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import {
  isBaselineBusy,
  isInRecovery,
  supersededAmong,
  takeBaseline,
} from './baseline/baseline-repository.js'
import type { SubmissionRow } from './submission-repository.js'

export const SUPERSEDED =
  'Another submission was sent since its records were compared with what the DfE holds: discard it and build it again'

type Continuing = Pick<SubmissionRow, 'id' | 'baseline' | 'baseVersion' | 'state'>

/**
 * Looks whether the submission still says what is missing at the DfE, before it is approved, sent, resumed or retried.
 * @throws {Problem} STATE_CONFLICT where newer was sent of its baseline, or is being sent
 */
export async function checkBaseline(tx: Transaction, { id, baseline, state }: Continuing): Promise<void> {
  if (baseline === null) return
  if ((await supersededAmong(tx, [id])).size > 0) {
    throw new Problem('STATE_CONFLICT', `The submission is ${state}. ${SUPERSEDED}`)
  }
  if (await isBaselineBusy(tx, baseline, id)) {
    throw new Problem(
      'STATE_CONFLICT',
      `The submission is ${state}; another one that changes the same children is being sent. Wait for its end`,
    )
  }
}

/** The same for each attempt, which it writes down. @returns why it may not be made, in words; undefined if it may */
export async function claimBaseline(tx: Transaction, submission: Continuing): Promise<string | undefined> {
  const { baseline } = submission
  if (baseline === null) return undefined
  return (await takeBaseline(tx, { ...submission, baseline })) ? undefined : SUPERSEDED
}

/** One of the reasons why a phase is not open. */
export const IN_RECOVERY =
  'The database was restored from a backup: an approver must first acknowledge what it does not know'

/** @throws {Problem} IN_RECOVERY: what is granted now would be granted without knowing what was sent after the backup */
export async function refuseInRecovery(tx: Queryable): Promise<void> {
  if (await isInRecovery(tx)) throw new Problem('IN_RECOVERY', IN_RECOVERY)
}

/**
 * Why the records may not go where the submission says, in words; undefined if they may. Nothing can be created
 * that way; it is looked at again where it counts.
 */
export const wrongDestination = ({
  source,
  destination,
}: Pick<SubmissionRow, 'source' | 'destination'>): string | undefined =>
  (source === 'live') === (destination === 'live')
    ? undefined
    : 'Fake records never go to the live receiver, live records never to the test receiver'
