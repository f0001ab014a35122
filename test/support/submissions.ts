import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../../src/database/queryable.js'

export const DIGEST = 'a'.repeat(64)

/** A staged submission by Olive Operator: record 1 can be sent, record 2 is withheld. */
export async function insertStagedSubmission(database: Database): Promise<string> {
  const id = uuidv7()
  await database.transaction(async (tx) => {
    await tx.query(
      `insert into submission (id, phase, kind, source, destination, state, request, created_by, expected_count)
       values ($1, 1, 'full', 'constructed', 'test', 'building', '{}', 'Olive Operator', 2)`,
      [id],
    )
    await tx.query(
      `insert into staged_record (submission_id, position, la_child_id, payload, payload_digest, withheld)
       values ($1, 1, 'FAKE1', '{"la_child_id":"FAKE1"}', decode($2, 'hex'), false),
              ($1, 2, 'FAKE2', '{"la_child_id":"FAKE2"}', decode($2, 'hex'), true)`,
      [id, DIGEST],
    )
    await tx.query(
      `update submission set state = 'staged', record_count = 2, withheld_count = 1, content_digest = decode($2, 'hex')
       where id = $1`,
      [id, DIGEST],
    )
  })
  return id
}

/** Ada Approver approves it. */
export async function approve(database: Database, id: string): Promise<void> {
  await database.query(
    `insert into decision (id, submission_id, decision, content_digest, made_by)
     values ($1, $2, 'approve', decode($3, 'hex'), 'Ada Approver')`,
    [uuidv7(), id, DIGEST],
  )
  await database.query(`update submission set state = 'approved' where id = $1`, [id])
}
