import type { Database } from '../../../src/database/queryable.js'
import type { Call } from '../client.js'
import type { Posted } from './faulty-receiver.js'

type VerifyEvidence = (pack: unknown) => { check: string; problems: string[] }[]

type Row = {
  id: string
  position: number
  payload: string
  state: string | null
  refusal: string | null
  uncertain: number
}

export type Verdict = {
  readonly records: number
  readonly received: number
  readonly refused: number
  readonly uncertain: number
  /** Records that the receiver took more than once. */
  readonly doubled: number
  /** Facts that contradict what the service promises. */
  readonly problems: readonly string[]
}

/** Compares what the gateway says of its submissions with what the receiver has in its ledger. */
export async function judge(
  database: Database,
  call: Call,
  ledger: readonly Posted[],
  submissions: { approved: readonly string[]; others: readonly string[] },
): Promise<Verdict> {
  const taken = count(ledger.filter(({ accepted }) => accepted).flatMap(({ records }) => records))
  const rows = (await Promise.all(submissions.approved.map(async (id) => rowsOf(database, id)))).flat()
  const inState = (wanted: string) => rows.filter(({ state }) => state === wanted).length
  return {
    records: rows.length,
    received: inState('received'),
    refused: inState('refused'),
    uncertain: inState('uncertain'),
    doubled: rows.filter(({ payload }) => (taken.get(payload) ?? 0) > 1).length,
    problems: [
      ...rows.flatMap((row) => wrongWith(row, taken.get(row.payload) ?? 0)),
      ...sentWithoutApproval(ledger, rows),
      ...(await unknownSends(database, ledger)),
      ...(await brokenEvidence(call, submissions)),
    ],
  }
}

type Rule = readonly [wrong: string, is: (row: Row, times: number) => boolean]

/** Received, or a named reason; twice only where an attempt was uncertain. */
const RULES: readonly Rule[] = [
  ['is not where it should be in the end', ({ state }) => !ENDED.has(state ?? '')],
  ['is said to be received and never was', ({ state }, times) => state === 'received' && times === 0],
  ['is refused without a reason', ({ state, refusal }) => state === 'refused' && (refusal ?? '') === ''],
  ['is refused and was taken', ({ state, uncertain }, times) => state === 'refused' && times > uncertain],
  [
    'is uncertain without an attempt that is',
    ({ state, uncertain }) => state === 'uncertain' && uncertain === 0,
  ],
  ['was taken more often than attempts are uncertain', ({ uncertain }, times) => times > 1 + uncertain],
]
const ENDED = new Set(['received', 'refused', 'uncertain'])

const wrongWith = (row: Row, times: number): string[] =>
  RULES.flatMap(([wrong, is]) => (is(row, times) ? [`record ${row.position} of ${row.id} ${wrong}`] : []))

function sentWithoutApproval(ledger: readonly Posted[], rows: readonly Row[]): string[] {
  const approved = new Set(rows.map(({ payload }) => payload))
  const sent = new Set(ledger.flatMap(({ records }) => records))
  const wrong = [...sent].filter((payload) => !approved.has(payload))
  return wrong.length === 0 ? [] : [`${wrong.length} records were sent that nobody approved`]
}

async function rowsOf(database: Database, id: string): Promise<Row[]> {
  const { rows } = await database.query<Row>(
    `select r.submission_id as id, r.position, r.payload, b.state, b.refusal, (
       select count(*) from batch w join attempt a on a.submission_id = w.submission_id and a.batch_number = w.number
       where w.submission_id = r.submission_id and r.position = any(w.positions) and a.outcome = 'uncertain'
     )::integer as uncertain
     from staged_record r
     left join batch b on b.submission_id = r.submission_id and b.state <> 'replaced' and r.position = any(b.positions)
     where r.submission_id = $1 and not r.withheld order by r.position`,
    [id],
  )
  return rows
}

/** Evidence is written before the socket opens: each body has its attempt. */
async function unknownSends(database: Database, ledger: readonly Posted[]): Promise<string[]> {
  const { rows } = await database.query<{ digest: string; attempts: number }>(
    `select encode(body_digest, 'hex') as digest, count(*)::integer as attempts from attempt
     where outcome is distinct from 'unsent' group by 1`,
  )
  const attempts = new Map(rows.map(({ digest, attempts: times }) => [digest, times]))
  const sent = count(ledger.map(({ digest }) => digest))
  return [...sent]
    .filter(([digest, times]) => times > (attempts.get(digest) ?? 0))
    .map(
      ([digest, times]) =>
        `a body (${digest.slice(0, 8)}) was sent ${times} times, more than is written down`,
    )
}

async function brokenEvidence(
  call: Call,
  { approved, others }: { approved: readonly string[]; others: readonly string[] },
): Promise<string[]> {
  const problems: string[] = []
  // The script is for auditors: it is JavaScript that needs nothing.
  const script = new URL('../../../docs/decide/verify-evidence.mjs', import.meta.url).href
  const { verifyEvidence } = (await import(script)) as { verifyEvidence: VerifyEvidence }
  const chain = (await call('auditor', 'GET', '/v1/audit-events/verification')).body
  if (chain.ok !== true) problems.push(`the audit chain breaks at ${chain.firstBroken}`)
  for (const id of [...approved, ...others]) {
    const pack = (await call('auditor', 'GET', `/v1/submissions/${id}/evidence`)).body
    for (const { check, problems: found } of verifyEvidence(pack)) {
      problems.push(...found.map((problem) => `${id}: ${check}: ${problem}`))
    }
  }
  return problems
}

function count(items: readonly string[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const item of items) times.set(item, (times.get(item) ?? 0) + 1)
  return times
}
