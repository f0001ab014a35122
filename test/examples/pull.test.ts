import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { liveApp } from '../support/live-app.js'

type Row = Record<string, string | null>

const isThere = (command: string) => spawnSync(command, ['--version']).status === 0
const skip = ['psql', 'curl', 'python3'].every(isThere) ? false : 'psql, curl and Python 3 are not installed'

/** The staging table of existing deployments, in a place of its own: the gateway has another one. */
const TABLE = `create schema cms; create table cms.ssd_api_data_staging (
  id int generated always as identity primary key, person_id varchar(20) null, legacy_id varchar(36) null,
  previous_json_payload text null, json_payload text not null, partial_json_payload text null,
  current_hash bytea null, previous_hash bytea null,
  submission_status varchar(50) default 'Pending', submission_timestamp timestamp default now(),
  api_response text null, row_state varchar(10) default 'New', last_updated timestamp default now())`
/** As the page for curl tells people. */
const [, FROM_PAGE = ''] = /<<'SQL'\n(.*?)\nSQL/s.exec(readFileSync('docs/integrate/curl.md', 'utf8')) ?? []
const EXPORT = `${FROM_PAGE.replaceAll('ssd_api_data_staging', 'cms.ssd_api_data_staging')} order by id`

t.test('what became of each child comes to the staging table, by curl and by Python', { skip }, async (t) => {
  const app = await liveApp(t)
  const { database, databaseUrl, keys, send, simulator, url } = app
  const directory = mkdtempSync(path.join(tmpdir(), 'csc-pull-'))
  t.teardown(() => rmSync(directory, { recursive: true, force: true }))
  const keyFile = path.join(directory, 'key')
  writeFileSync(keyFile, `${keys.find(({ role }) => role === 'integrator')?.key}\n`)
  const children = path.join(directory, 'children.ndjson')
  const run = async (command: string, args: string[], more: Record<string, string> = {}) =>
    promisify(execFile)(command, args, {
      env: {
        PATH: process.env['PATH'] ?? '',
        CSC_URL: url,
        CSC_INTEGRATOR_KEY_FILE: keyFile,
        CSC_DATABASE: databaseUrl,
        CSC_TABLE: 'cms.ssd_api_data_staging',
        ...more,
      },
    })
  const push = async () => {
    const { stdout } = await run('psql', ['-XAtq', databaseUrl, '-c', EXPORT])
    writeFileSync(children, stdout)
    await run('sh', ['examples/push/push.sh', children]).catch((error: { stdout: string }) =>
      t.fail(error.stdout),
    )
  }
  const rows = async (): Promise<Record<string, Row>> => {
    const found = await database.query<Row>(
      `select person_id, submission_status, api_response, row_state, previous_json_payload,
         (previous_hash = current_hash)::text as is_held, encode(current_hash, 'hex') as hash from cms.ssd_api_data_staging order by id`,
    )
    return Object.fromEntries(found.rows.map((row) => [row['person_id'], row]))
  }
  const put = async (id: string, payload: string) =>
    database.query(
      `insert into cms.ssd_api_data_staging (person_id, json_payload, current_hash)
       values ($1, $2, sha256(convert_to($2, 'UTF8')))`,
      [id, payload],
    )
  const set = async (id: string, assignment: string) =>
    database.query(`update cms.ssd_api_data_staging set ${assignment} where person_id = $1`, [id])
  const cursor = async () =>
    (await database.query<{ cursor: string }>('select cursor from csc_outcome_cursor')).rows[0]?.cursor

  await database.query(TABLE)
  const A = '{ "la_child_id": "A",\n "child_details": { "surname": "St John \\"A\\\\B\\/C\\" é" } }'
  await put('A', A)
  await put('B', '{"la_child_id":"B","mis_child_id":"b"}')
  await put('C', '{"la_child_id":"C","mis_child_id":"c"}')
  await put('D', '{"la_child_id":"D","mis_child_id":"d"}')
  await put('W', '{"la_child_id":"W","mis_child_id":"0xabc"}')
  await push()
  await simulator.fault({ target: 'children', times: 1, kind: 'status', status: 400, body: '[1] no' })
  t.match(await send({ kind: 'full' }), { counts: { received: 3, refused: 1, withheld: 1 } })
  await set('D', `json_payload = '{"la_child_id":"D","mis_child_id":"newer"}'`)

  await t.rejects(run('sh', ['examples/pull/pull.sh'], { CSC_TABLE: 'cms.nothing' }))
  t.equal(await cursor(), undefined, 'nothing is passed that was not written')
  await run('sh', ['examples/pull/pull.sh'])
  const first = await rows()
  t.match(first, {
    A: { submission_status: 'Sent', row_state: 'Unchanged', previous_json_payload: A, is_held: 'true' },
    B: { submission_status: 'Error', row_state: 'New', api_response: /no/, previous_json_payload: null },
    C: { submission_status: 'Sent', row_state: 'Unchanged' },
    D: { submission_status: 'Pending', row_state: 'Updated', previous_json_payload: null },
    W: {
      submission_status: 'Error',
      row_state: 'New',
      api_response: /^Not sent: DFE-FIREWALL \/mis_child_id /,
    },
  })
  t.match(first['A']?.['api_response'], /^[\w-]{36}$/, 'as the existing senders write a receipt')

  t.equal((await run('python3', ['examples/pull/pull.py'])).stdout, 'outcomes {}\n', 'it goes on there')
  t.same(await rows(), first)
  // As other tools spell it, beside an older row that stands there still.
  await database.query(
    `insert into cms.ssd_api_data_staging (person_id, json_payload, row_state) select 'C', json_payload, 'DELETED '
     from cms.ssd_api_data_staging where person_id = 'C'`,
  )
  await set('W', `json_payload = '{"la_child_id":"W","mis_child_id":"w"}'`)
  await push()
  t.match(await send(), { state: 'transmitted' })
  t.equal(
    (await run('python3', ['examples/pull/pull.py'])).stdout,
    'outcomes {"deleted": 1, "received": 3}\n',
  )
  const second = await rows()
  t.match(second, {
    B: { submission_status: 'Sent', row_state: 'Unchanged', is_held: 'true' },
    C: { submission_status: 'Sent', row_state: 'DELETED ', previous_json_payload: null },
    D: { submission_status: 'Sent', row_state: 'Unchanged' },
    W: { submission_status: 'Sent', row_state: 'Unchanged' },
  })
  await run('sh', ['examples/pull/pull.sh', 'from-start'])
  t.same(await rows(), second, 'read again from the beginning it comes to the same')
  t.match(
    second['C']?.['hash'],
    /^0{64}$/,
    'of no record: an extract writes the row again when the child returns',
  )
  await set('A', `json_payload = '{"la_child_id":"A","nick":1}'`)
  await promisify(execFile)('psql', ['-XAtq', databaseUrl, '-c', EXPORT]).then(({ stdout }) =>
    writeFileSync(children, stdout),
  )
  await t.rejects(
    run('sh', ['examples/push/push.sh', children]),
    'a record that cannot be read is an error of the job',
  )
  t.equal((await run('python3', ['examples/pull/pull.py'])).stdout, 'outcomes {"invalid": 1}\n')
  t.match(await rows(), {
    A: { submission_status: 'Error', api_response: /^Not sent: DFE-SCHEMA has a field/ },
  })
  t.notMatch(readFileSync('examples/pull/pull.py', 'utf8'), /print\(.*laChildId/)
})
