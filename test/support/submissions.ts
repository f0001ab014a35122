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

/** A child of a submission with what was found about it, as `rule severity pointer`. */
export type FoundChild = { laChildId: string; findings: readonly string[]; payload?: object }

/** A staged submission of phase 2 whose records have findings; they are withheld where one is an error. */
export async function insertSubmissionWithFindings(
  database: Database,
  children: readonly FoundChild[],
  kind: 'full' | 'delta' = 'full',
): Promise<string> {
  const id = uuidv7()
  const records = children.map(({ laChildId, findings, payload = {} }, index) => ({
    position: index + 1,
    laChildId,
    payload: JSON.stringify(payload),
    findings: findings.map((finding) => finding.split(' ')),
  }))
  await database.transaction(async (tx) => {
    await tx.query(
      `insert into submission (id, phase, kind, source, destination, state, request, created_by, expected_count)
       values ($1, 2, $2, 'constructed', 'test', 'building', '{}', 'Olive Operator', $3)`,
      [id, kind, records.length],
    )
    for (const { position, laChildId, payload, findings } of records) {
      const withheld = findings.some(([, severity]) => severity === 'error')
      await tx.query(
        `insert into staged_record (submission_id, position, la_child_id, payload, payload_digest, withheld, finding_count)
         values ($1, $2, $3, $4, decode($5, 'hex'), $6, $7)`,
        [id, position, laChildId, payload, DIGEST, withheld, findings.length],
      )
      for (const [ordinal, [rule, severity, pointer]] of findings.entries()) {
        await tx.query(
          `insert into finding (submission_id, position, ordinal, rule, severity, pointer, message)
           values ($1, $2, $3, $4, $5, $6, 'is odd')`,
          [id, position, ordinal, rule, severity, pointer],
        )
      }
    }
    await tx.query(
      `update submission set state = 'staged', record_count = $2, content_digest = decode($3, 'hex'),
         withheld_count = (select count(*) from staged_record where submission_id = $1 and withheld) where id = $1`,
      [id, records.length, DIGEST],
    )
  })
  return id
}
