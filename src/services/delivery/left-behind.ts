import { classifyOutcome } from './classify-outcome.js'
import type { Ended } from './record-outcomes.js'
import type { LeftBehind } from './take-window.js'

/** The fault of an attempt whose sender ended before it wrote an outcome. */
export const SENDER_ENDED = 'SENDER_ENDED'

/** What is known of an attempt that nobody is going to finish. */
export function endLeftBehind({ attempt, recordCount, begun }: LeftBehind): Ended {
  const result = begun
    ? ({ reply: { kind: 'no-answer' }, fault: SENDER_ENDED } as const)
    : ({ reply: { kind: 'not-begun' }, fault: null } as const)
  return {
    ...{ attempt, recordCount, bytes: undefined, takenAt: undefined, endedAt: undefined },
    result: { ...result, dfeRequestId: null, begunAt: undefined },
    classified: classifyOutcome(result.reply, recordCount),
  }
}
