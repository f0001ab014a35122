import t from 'tap'
import { submissionStates } from '../../../../src/schemas/submission.js'
import { endingOf } from '../../../../src/services/operations/recovery/acknowledge-restore.js'

/** How each state ends: sent after the backup, perhaps sent (the journal is not whole), certainly not sent. */
const TABLE = {
  building: ['failBuild', 'stays', 'stays'],
  staged: ['restore', 'stays', 'stays'],
  approved: ['restore', 'restore', 'stays'],
  transmitting: ['restore', 'restore', 'restore'],
  held: ['restore', 'restore', 'stays'],
  incomplete: ['reason', 'stays', 'stays'],
  transmitted: ['stays', 'stays', 'stays'],
  returned: ['stays', 'stays', 'stays'],
  discarded: ['stays', 'stays', 'stays'],
  build_failed: ['stays', 'stays', 'stays'],
} as const

t.test('ends what the journal shows as sent, and lets nothing go on by itself', async (t) => {
  for (const state of submissionStates) {
    const endings = [
      endingOf(state, { wasSent: true, isComplete: true }),
      endingOf(state, { wasSent: false, isComplete: false }),
      endingOf(state, { wasSent: false, isComplete: true }),
    ]
    t.same(
      endings.map((ending) => (ending === undefined ? 'stays' : (ending.name ?? 'reason'))),
      TABLE[state],
      state,
    )
    for (const ending of endings) if (ending !== undefined) t.match(ending.failure, /restored from a backup/)
  }
})
