import {
  rowStates,
  submissionStatuses,
  type RowState,
  type SubmissionStatus,
} from '../../schemas/live-record.js'

/** Deployments spell their states in any case, and columns of fixed length fill them up with blanks. */
const spelled =
  <S extends string>(known: readonly S[]) =>
  (text: string | null): S | null =>
    known.find((state) => state.toLowerCase() === text?.trim().toLowerCase()) ?? null

/** Null where the table has no state, or one that is not ours. */
export const asRowState = spelled<RowState>(rowStates)
export const asSubmissionStatus = spelled<SubmissionStatus>(submissionStatuses)

/** The row of a child before its record comes in. */
export type KnownChild = {
  readonly rowState: RowState | null
  readonly submissionStatus: SubmissionStatus | null
  /** True if the table keeps something of an earlier sending: it does not once the child was purged at the DfE. */
  readonly hasPrevious: boolean
  /** True if the record that comes in is the one that was sent last. */
  readonly isPrevious: boolean
}

export type Decision = {
  readonly outcome: 'new' | 'updated' | 'unchanged'
  /** Written to the row, with the status Pending, or Sent beside Unchanged; undefined if nothing is written. */
  readonly rowState?: RowState
}

/**
 * The effect of an incoming record on its child's row. A child that was never sent stays New however often it changes;
 * one that had gone and returns is New or Updated by whether the DfE holds something of it. One that goes back to what the DfE
 * holds is Unchanged again: there is nothing to send.
 * @param known undefined where the table does not have the child
 */
export function decideOnRecord(known: KnownChild | undefined, isChanged: boolean): Decision {
  if (known === undefined) return { outcome: 'new', rowState: 'New' }
  const isBack = known.rowState === 'Deleted'
  if (!isBack && !isChanged) return { outcome: 'unchanged' }
  if (known.isPrevious) return { outcome: 'updated', rowState: 'Unchanged' }
  if (isBack)
    return known.hasPrevious
      ? { outcome: 'updated', rowState: 'Updated' }
      : { outcome: 'new', rowState: 'New' }
  return { outcome: 'updated', rowState: wasSent(known) ? 'Updated' : 'New' }
}

const wasSent = ({ rowState, submissionStatus, hasPrevious }: KnownChild): boolean =>
  hasPrevious || submissionStatus === 'Sent' || rowState === 'Updated' || rowState === 'Unchanged'

/** Tables with fewer children may lose this many in a snapshot, whatever share that is. */
const SMALL_TABLE = { children: 20, mayLose: 2 } as const

/** How many of `children` a snapshot may leave out without being taken for half an extract. */
export function mayBeAbsent(children: number, maxShare: number): number {
  // 100 × 0.29 is a little less than 29 to a computer.
  const byShare = Math.floor(children * maxShare + 1e-9)
  return children < SMALL_TABLE.children ? Math.max(byShare, SMALL_TABLE.mayLose) : byShare
}
