import { v7 as uuidv7 } from 'uuid'
import type { Database, Queryable } from '../../src/database/queryable.js'
import { appendAuditEvent } from '../../src/services/audit/audit-repository.js'
import type { SubmissionState } from '../../src/schemas/submission.js'
import { identifyFindings } from '../../src/services/census-rules/identify-findings.js'
import { compareWithPrevious } from '../../src/services/reports/compare-submissions.js'
import type { Severity } from '../../src/services/census-rules/finding.js'

export const DIGEST = 'a'.repeat(64)

type Creator = { readonly name: string; readonly identity: string }
const OLIVE = { name: 'Olive Operator', identity: 'name olive operator', role: 'operator' } as const
const ADA = { name: 'Ada Approver', identity: 'name ada approver', role: 'approver' } as const

/** A staged submission, by Olive Operator if nothing else is said: record 1 can be sent, record 2 is withheld. */
export async function insertStagedSubmission(database: Database, creator: Creator = OLIVE): Promise<string> {
  const id = uuidv7()
  await database.transaction(async (tx) => {
    await tx.query(
      `insert into submission (id, phase, kind, source, destination, state, request, created_by, created_by_identity, expected_count)
       values ($1, 1, 'full', 'constructed', 'test', 'building', '{}', $2, $3, 2)`,
      [id, creator.name, creator.identity],
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
    await signCreation(tx, id, creator)
  })
  return id
}

/** As the service signs who created it. */
export async function signCreation(tx: Queryable, id: string, creator: Creator = OLIVE): Promise<void> {
  const { rows } = await tx.query<{
    phase: number
    source: string
    destination: string
    decisionsNeeded: number
  }>(
    `select phase, source, destination, decisions_needed as "decisionsNeeded" from submission where id = $1`,
    [id],
  )
  await sign(tx, { ...creator, role: 'operator' }, 'create', id, { ...rows[0] })
}

async function sign(
  tx: Queryable,
  actor: Creator & { readonly role: 'operator' | 'approver' },
  action: string,
  id: string,
  detail: Record<string, string | number> = {},
): Promise<void> {
  await appendAuditEvent(tx, { actor, action: `submission.${action}`, subject: `submission/${id}`, detail })
}

/** Ada Approver approves it. */
export async function approve(database: Database, id: string): Promise<void> {
  await database.transaction(async (tx) => {
    const { rows } = await tx.query<{ contentDigest: string }>(
      `insert into decision (id, submission_id, decision, content_digest, made_by)
       select $1, id, 'approve', content_digest, 'Ada Approver' from submission where id = $2
       returning encode(content_digest, 'hex') as "contentDigest"`,
      [uuidv7(), id],
    )
    await tx.query(`update submission set state = 'approved' where id = $1`, [id])
    await sign(tx, ADA, 'approve', id, { ...rows[0] })
  })
}

/** The signed events that lead to each state of a submission. */
const SIGNED: Partial<Record<SubmissionState, string>> = {
  transmitting: 'transmit',
  held: 'hold',
  transmitted: 'finish',
  incomplete: 'finishIncomplete',
  returned: 'return',
  discarded: 'discard',
}

/** The states on the way from `staged` to each state that a submission can be brought to by hand. */
const WAYS: Partial<Record<SubmissionState, readonly SubmissionState[]>> = {
  staged: [],
  approved: ['approved'],
  transmitting: ['approved', 'transmitting'],
  held: ['approved', 'transmitting', 'held'],
  transmitted: ['approved', 'transmitting', 'transmitted'],
  incomplete: ['approved', 'transmitting', 'incomplete'],
  returned: ['returned'],
  discarded: ['discarded'],
}

/** A submission in `state`; one that is incomplete has a refused batch. */
export async function insertSubmissionIn(
  database: Database,
  state: SubmissionState,
  creator: Creator = OLIVE,
): Promise<string> {
  const id = await insertStagedSubmission(database, creator)
  for (const next of WAYS[state] ?? []) {
    if (next === 'approved') await approve(database, id)
    else {
      await database.query(`update submission set state = $2 where id = $1`, [id, next])
      await database.transaction(async (tx) => sign(tx, OLIVE, SIGNED[next] ?? next, id))
    }
    if (state !== 'incomplete' || next !== 'transmitting') continue
    await database.query(
      `insert into batch (submission_id, number, positions, state, due_at, refusal) values ($1, 1, '{1}', 'refused', null, 'no')`,
      [id],
    )
  }
  return id
}

/** A child of a submission with what was found about it, as `rule severity pointer`. */
export type FoundChild = { laChildId: string; findings: readonly string[]; payload?: object }

/** A staged submission whose records have findings; they are withheld where one is an error. Scrambled where it has a series. */
export async function insertSubmissionWithFindings(
  database: Database,
  children: readonly FoundChild[],
  { kind = 'full', series }: { kind?: 'full' | 'delta'; series?: string } = {},
): Promise<string> {
  const id = uuidv7()
  const [phase, source] = series === undefined ? ([2, 'constructed'] as const) : ([4, 'scrambled'] as const)
  const records = children.map(({ laChildId, findings, payload = {} }, index) => ({
    position: index + 1,
    laChildId,
    payload: JSON.stringify(payload),
    findings: identifyFindings(laChildId, findings.map(parseFinding), () => payload),
  }))
  await database.transaction(async (tx) => {
    await tx.query(
      `insert into submission (id, phase, kind, source, destination, state, request, created_by, expected_count, series_id)
       values ($1, $2, $3, $4, 'test', 'building', '{}', 'Olive Operator', $5, $6)`,
      [id, phase, kind, source, records.length, series ?? null],
    )
    for (const { position, laChildId, payload, findings } of records) {
      const withheld = findings.some(({ severity }) => severity === 'error')
      await tx.query(
        `insert into staged_record (submission_id, position, la_child_id, payload, payload_digest, withheld, finding_count)
         values ($1, $2, $3, $4, decode($5, 'hex'), $6, $7)`,
        [id, position, laChildId, payload, DIGEST, withheld, findings.length],
      )
      for (const [ordinal, { id: findingId, rule, severity, pointer, message, item }] of findings.entries()) {
        await tx.query(
          `insert into finding (submission_id, position, ordinal, finding_id, rule, severity, pointer, message, item)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
          [id, position, ordinal, findingId, rule, severity, pointer, message, item],
        )
      }
    }
    await compareWithPrevious(tx, { id, phase, kind, seriesId: series ?? null, request: {} })
    await tx.query(
      `update submission set state = 'staged', record_count = $2, content_digest = decode($3, 'hex'),
         (error_count, warning_count, query_count) = (
           select count(*) filter (where severity = 'error'), count(*) filter (where severity = 'warning'),
             count(*) filter (where severity = 'query') from finding where submission_id = $1),
         withheld_count = (select count(*) from staged_record where submission_id = $1 and withheld) where id = $1`,
      [id, records.length, DIGEST],
    )
    await signCreation(tx, id)
  })
  return id
}

function parseFinding(text: string) {
  const [rule = '', severity = '', pointer = ''] = text.split(' ')
  return { rule, severity: severity as Severity, pointer, message: 'is odd' }
}
