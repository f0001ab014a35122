import type { Transaction } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import type { Phase } from '../../schemas/phase.js'
import {
  insertBaseline,
  isBaselineBusy,
  isBaselineReceived,
  mayHoldChildren,
  newestReceivedSeries,
} from '../submissions/baseline/baseline-repository.js'
import type { SubmissionKind } from '../../schemas/submission.js'

/** The baseline that a new submission continues. */
export type Continued = {
  /** Of scrambled submissions. */
  readonly seriesId: string | null
  /** True if the DfE has accepted something of it already. */
  readonly isReceived: boolean
  /** True if the DfE may hold a child of it, so that an empty live table is a change like others. */
  readonly mayHoldChildren: boolean
}

const WHOLE_SCRAMBLED_PHASE = 4

/**
 * Finds out what a new submission of live children continues: all that was ever sent to the live receiver, or a scramble
 * series. A full scrambled submission begins a series of its own: another key, so that two days cannot be joined.
 * @param id of the new submission
 * @throws {Problem} STATE_CONFLICT where there is nothing to continue, or it is being sent just now
 */
export async function continueBaseline(
  tx: Transaction,
  { phase, source }: Pick<Phase, 'phase' | 'source'>,
  kind: SubmissionKind,
  id: string,
): Promise<Continued> {
  if (source === 'live') {
    await refuseWhileSending(tx, 'live')
    return {
      seriesId: null,
      isReceived: await isBaselineReceived(tx, 'live'),
      mayHoldChildren: await mayHoldChildren(tx, 'live'),
    }
  }
  if (source === 'constructed') return { seriesId: null, isReceived: false, mayHoldChildren: false }
  if (kind === 'full') {
    if (phase === WHOLE_SCRAMBLED_PHASE) await insertBaseline(tx, id)
    return { seriesId: id, isReceived: false, mayHoldChildren: false }
  }
  const seriesId = await newestReceivedSeries(tx)
  if (seriesId === undefined) {
    throw new Problem(
      'STATE_CONFLICT',
      'The DfE has received no full submission of this phase: there is nothing that a delta could continue',
    )
  }
  await refuseWhileSending(tx, seriesId)
  return { seriesId, isReceived: true, mayHoldChildren: true }
}

async function refuseWhileSending(tx: Transaction, baseline: string): Promise<void> {
  if (!(await isBaselineBusy(tx, baseline))) return
  throw new Problem(
    'STATE_CONFLICT',
    'A submission that changes the same children is being sent: what is built now would be overtaken. Wait for its end',
  )
}
