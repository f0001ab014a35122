import type { Database } from '../../src/database/queryable.js'
import { appendAuditEvents } from '../../src/services/audit/audit-repository.js'
import { insertStagedSubmission } from './submissions.js'

const ADA = { name: 'Ada Approver', identity: 'name ada approver', role: 'approver' } as const

/** Signs off all phases before this one, as if their submissions had been received. */
export async function signOffBefore(database: Database, phase: number): Promise<void> {
  const submissionId = await insertStagedSubmission(database)
  await database.transaction(async (tx) => {
    await tx.query(
      `insert into sign_off (phase, submission_id, made_by) select n, $1, 'Ada Approver' from generate_series(1, $2::integer - 1) n`,
      [submissionId, phase],
    )
    const events = Array.from({ length: phase - 1 }, (_, index) => ({
      ...{ actor: ADA, action: 'phase.sign-off' },
      ...{ subject: `phase/${index + 1}`, detail: { submissionId } },
    }))
    if (events.length > 0) await appendAuditEvents(tx, events)
  })
}
