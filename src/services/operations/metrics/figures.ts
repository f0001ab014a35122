import type { Destination, DeliveryStatus, SubmissionState } from '../../../schemas/submission.js'

/** How the service stands, as the database has it: the same on every replica. Counts only, never a value of a record. */
export type Figures = {
  readonly submissions: readonly {
    readonly phase: number
    readonly state: SubmissionState
    readonly count: number
    /** For how long the one that came there first has been in that state; of a day's delta, since its changes first waited. */
    readonly oldestSeconds: number
    /** When the last one came there, in seconds since 1970. */
    readonly newestAt: number
  }[]
  /** Of all submissions but those that were returned or discarded. */
  readonly records: readonly {
    readonly destination: Destination
    readonly status: DeliveryStatus
    readonly count: number
  }[]
  /** Batches of submissions that are being transmitted, and that will be sent. */
  readonly openBatches: readonly {
    readonly destination: Destination
    readonly state: OpenBatchState
    readonly count: number
    /** Those that were tried before. */
    readonly retrying: number
    /** For how long the first of them could have been sent; 0 where none is due. */
    readonly overdueSeconds: number
  }[]
  readonly locks: readonly {
    readonly destination: Destination
    readonly failuresInARow: number
    /** True if a living sender has it. */
    readonly held: boolean
    /** Until it may be sent to again. */
    readonly pauseSeconds: number
  }[]
  /** The newest submission of each phase that was built to its end. */
  readonly newest: readonly {
    readonly phase: number
    readonly records: number
    readonly withheld: number
    readonly errors: number
    readonly warnings: number
    readonly queries: number
  }[]
  /** All submissions that are building, together. */
  readonly building: { readonly records: number; readonly expected: number }
  readonly builds: readonly { readonly state: BuildState; readonly count: number }[]
  /** Below zero where the last day has passed. */
  readonly agreements: readonly { readonly phase: number; readonly daysLeft: number }[]
  readonly emergencyStop: boolean
  /** The database was restored, and nobody has acknowledged what it lacks. */
  readonly recovery: boolean
  readonly daily: {
    /** Days in a row, up to the last, on which what had changed did not go to the DfE. */
    readonly daysNotSent: number
    /** Of the standing agreement; below zero for a week after it has ended by itself. Null: there is none. */
    readonly daysLeft: number | null
    /** When a day's delta last found that nothing had changed, in seconds since 1970. */
    readonly lastUnchangedAt: number | null
  }
  readonly notifications: readonly {
    readonly channel: 'webhook' | 'email'
    readonly waiting: number
    /** For how long the first of them could have been received. */
    readonly overdueSeconds: number
  }[]
  readonly disabledWebhooks: number
}

export const openBatchStates = ['waiting', 'sending', 'uncertain'] as const
export type OpenBatchState = (typeof openBatchStates)[number]

/** True if a worker builds the submission, or none yet. */
export const buildStates = ['waiting', 'active'] as const
export type BuildState = (typeof buildStates)[number]
