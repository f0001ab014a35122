import t from 'tap'
import { isReadable } from '../../src/services/census-rules/read-record.js'
import { readPiece } from '../../src/services/live-records/read-piece.js'
import { mutate, REAL_LOOKING } from '../fuzz/mutate-bytes.js'
import { chance } from '../support/campaign/chance.js'
import { liveApp } from '../support/live-app.js'
import { IS_LONG } from '../support/takes-long.js'

type Body = ReturnType<typeof JSON.parse>

/** Records in a round: the DfE's pages of 500, and an answer names the first 1,000 that are invalid. */
const ROUND = 400
const ROUNDS = IS_LONG ? 12 : 1
const SEED = Number(process.env['CSC_TEST_SEED'] ?? 20_261_130)
const random = chance(SEED)
const { call, database, keys, url, way } = await liveApp(t)
const key = keys.find(({ role }) => role === 'integrator')?.key ?? ''

const post = async (path: string, body: Uint8Array): Promise<Body> => {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
    body,
  })
  const answer: Body = await response.json()
  t.equal(response.status, 200, `${path} ${JSON.stringify(answer).slice(0, 300)}`)
  return answer
}

/** A mutated record in one line, which neither validation takes for a batch nor anybody for blank. */
function anyLine(): Buffer {
  for (;;) {
    const bytes = mutate(random, random.of(REAL_LOOKING))
    const start = bytes.toString('latin1').trimStart().charAt(0)
    if (!bytes.includes(0x0a) && !['', '[', '\u00ef'].includes(start)) return bytes
  }
}
const faultsOf = (bytes: Buffer): string[] => {
  const read = readPiece({ line: 1, byte: 1, bytes }, 'lines')
  return isReadable(read) ? [] : read.problems.map(({ pointer, message }) => `${pointer} ${message}`)
}
const said = ({ pointer, message }: { pointer: string; message: string }) => `${pointer} ${message}`

/** The same as rows of the live table, judged by a build of phase 5: what SCHEMA says of each, by `person_id`. */
async function judgedRows(lines: readonly Buffer[]): Promise<Map<string, string[]>> {
  await database.query('truncate public.ssd_api_data_staging')
  await database.query(
    `insert into public.ssd_api_data_staging (person_id, json_payload) select 'ROW' || n, payload
     from unnest($1::text[]) with ordinality as given (payload, n)`,
    [lines.map((line) => line.toString())],
  )
  const { id } = await way.stage(5, { kind: 'full' })
  const { rows } = await database.query<{ person: string; faults: string[] }>(
    `select t.person_id as person, array_remove(array_agg(
         case when f.rule = 'DFE-SCHEMA' then concat(f.pointer, ' ', f.message) end order by f.ordinal), null) as faults
     from staged_state t left join finding f on f.submission_id = t.submission_id and f.position = t.position
     where t.submission_id = $1 group by t.person_id, t.position`,
    [id],
  )
  await call('operator', 'DELETE', `/v1/submissions/${id}`)
  return new Map(rows.map(({ person, faults }) => [person, faults]))
}

/** What each entrance says of each line; undefined where a line is no text of a database. */
async function verdicts(
  lines: readonly Buffer[],
): Promise<Record<string, (readonly string[] | undefined)[]>> {
  const body = Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]))
  await database.query('truncate public.ssd_api_data_staging')
  const pushed = await post('/v1/live-records', body)
  const checked = await post('/v1/validations', body)
  t.match({ pushed, checked }, { pushed: { received: lines.length }, checked: { records: lines.length } })
  const errorsOf = (line: number): Body[] =>
    pushed.invalid.find((one: Body) => one.line === line)?.errors ?? []
  const findingsOf = (line: number): Body[] =>
    checked.findings.filter(({ rule, position }: Body) => rule === 'DFE-SCHEMA' && position === line)
  const isText = (line: Buffer) => !line.includes(0) && Buffer.from(line.toString()).equals(line)
  const judged = await judgedRows(lines.filter(isText))
  let row = 0
  return {
    push: lines.map((_, place) =>
      errorsOf(place + 1)
        .filter(({ code }) => code !== 'CHILD_TWICE')
        .map(said),
    ),
    validation: lines.map((_, place) => findingsOf(place + 1).map(said)),
    SQL: lines.map((line) => (isText(line) ? (judged.get(`ROW${(row += 1)}`) ?? ['no row']) : undefined)),
  }
}

t.test(`${ROUND * ROUNDS} mutated records by HTTP and SQL, seed ${SEED}`, async (t) => {
  for (let round = 1; round <= ROUNDS; round += 1) {
    const lines = Array.from({ length: ROUND }, anyLine)
    const expected = lines.map(faultsOf)
    for (const [entrance, found] of Object.entries(await verdicts(lines))) {
      const most = entrance === 'push' ? 20 : Infinity
      const wrong = expected.flatMap((faults, place) =>
        found[place] === undefined || found[place].join() === faults.slice(0, most).join()
          ? []
          : [{ line: lines[place]?.toString('latin1'), found: found[place], faults }],
      )
      t.same(wrong.slice(0, 3), [], `round ${round}: ${entrance} agrees on ${ROUND}`)
    }
  }
})
