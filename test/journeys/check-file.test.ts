import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import t, { type Test } from 'tap'
import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import { checkHtml, PLANTED } from '../pages/support/check-html.js'
import { visitor } from '../pages/support/visitor.js'
import { parseCsv } from '../support/parse-csv.js'
import { TAKES_LONG } from '../support/takes-long.js'
import { testApp } from '../support/test-app.js'

const { call, database, url, keys } = await testApp(t)
const analyst = visitor(url)
await analyst.signIn(keys.find(({ role }) => role === 'analyst')?.key ?? '')
const PAGE = '/live-records/check-file'
const children = [...createChildren({ seed: 4, count: 60, laCode: '330' })]
const [first] = children
const lines = children.map((child) => JSON.stringify(child)).join('\n')
const check = async (name: string, content: string | Uint8Array, more: Record<string, string> = {}) =>
  analyst.sendFile(PAGE, { name, content }, more)
const sentence = (text: string) => /<p class="govuk-body-l">([^<]*)</.exec(text)?.[1]

/** How many rows every table has that could hold something of a file. */
async function countStored(): Promise<number[]> {
  const { rows } = await database.query<{ n: number }>(
    ['live_check', 'live_finding', 'finding', 'staged_record', 'invalid_record', 'kept_form', 'audit_event']
      .map((table) => `select count(*) as n from ${table}`)
      .concat('select count(*) as n from public.ssd_api_data_staging')
      .join(' union all '),
  )
  return rows.map(({ n }) => n)
}

/** A folder for temporary files in which nobody else makes any, for as long as the test runs. */
async function ownTemporaryFolder(t: Test): Promise<string> {
  const { TMPDIR: before } = process.env
  const folder = await mkdtemp(path.join(tmpdir(), 'csc-own-'))
  process.env['TMPDIR'] = folder
  t.teardown(async () => {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
    await rm(folder, { recursive: true })
  })
  return folder
}

t.test('shows the same of lines, of an array and of one record, and stores nothing', async (t) => {
  const temporary = await ownTemporaryFolder(t)
  const before = await countStored()
  const broken = `${lines}\n{"la_child_id":"B1","child_details":{"surname":"O"x"}}\n${JSON.stringify({ la_child_id: 'B2', surprise: PLANTED })}\n`
  const answer = await check('records.ndjson', broken, { year: '2026' })
  t.equal(answer.status, 200)
  t.match(
    sentence(answer.text),
    /60 records can be sent\. 2 are held back because the DfE would refuse them\./,
  )
  for (const caption of [
    'By rule',
    'By field',
    'Records with most findings',
    'DFE-SCHEMA',
    'record 61 of the file',
  ])
    t.match(answer.text, caption)
  checkHtml(t, answer.text, 'what was found in a file')
  t.notMatch(answer.text, 'O&quot;x', 'no value of a record')
  const asLines = await check('x.txt', lines, { year: '2026' })
  const asArray = await check('x.json', `\uFEFF [\n${JSON.stringify(children)}`.replace('[\n[', '['), {
    year: '2026',
  })
  t.equal(sentence(asArray.text), sentence(asLines.text))
  const batches = `${JSON.stringify(children.slice(0, 30))}\n${JSON.stringify(children.slice(30))}\n`
  t.equal(sentence((await check('payload.ndjson', batches, { year: '2026' })).text), sentence(asLines.text))
  t.match(sentence((await check('x.json', JSON.stringify(first, null, 2))).text), /^The record can be sent\./)
  t.same(await countStored(), before, 'no row anywhere')
  t.same(await readdir(temporary), [], 'and no file')
})

t.test('has the findings that validation has, in the page and in the spreadsheet', async (t) => {
  const query = 'periodStart=2025-04-01&periodEnd=2026-03-31'
  const report = (
    await call('integrator', 'POST', `/v1/validations?${query}`, lines, {
      'content-type': 'application/x-ndjson',
    })
  ).body
  const { text } = await check('x.ndjson', lines, { year: '2026' })
  t.match(text, `${report.totals.warnings} findings would fail yearly census checks`)
  const csv = await check('x.ndjson', lines, { year: '2026', action: `${PAGE}.csv` })
  t.equal(csv.status, 200)
  t.same(
    parseCsv(csv.text).map(({ id }) => id),
    report.findings.map(({ id }: { id: string }) => id),
  )
})

t.test('says what is wrong with the file, or with the form', async (t) => {
  t.match(await check('', ''), { status: 400, text: /Choose a file/ })
  t.match(await check('x.json', ''), { status: 400, text: /neither a record nor an array/ })
  t.match(await check('x.json', 'hello'), { status: 400, text: /neither a record nor an array/ })
  const array = await check('x.json', '[{"la_child_id":"A1"},{"la_child_id":"A"2"}]')
  t.match(array, { status: 400, text: /Record 2 \(byte \d+\) is not JSON/ })
  checkHtml(t, array.text, 'an array that cannot be split')
  const many = await check('x.ndjson', '{}\n'.repeat(50_001))
  t.match(many, { status: 413, text: /at most 50,?000 records/ })
  const csv = await check('x.json', 'hello', { action: `${PAGE}.csv` })
  t.match(csv, { status: 400, text: /neither a record nor an array/ })
})

t.test('says how large a file may be', { skip: TAKES_LONG }, async (t) => {
  const content = new Uint8Array(201 * 1024 * 1024).fill(0x20)
  content.set(Buffer.from(`${JSON.stringify(first)}\n`))
  t.match(await check('x.ndjson', content), { status: 413, text: /larger than 200 MB/ })
})

t.test('takes no form that is not ours, and lets one go that breaks off', async (t) => {
  const data = new FormData()
  data.append('file', new Blob([lines]), 'x.ndjson')
  t.match(await analyst.post(PAGE, data), { status: 403 })
  const token = /name="_csrf" value="([^"]+)"/.exec((await analyst.open(PAGE)).text)?.[1] ?? ''
  const field = `--x\r\ncontent-disposition: form-data; name="_csrf"\r\n\r\n${token}\r\n`
  const file = `--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n`
  const { hostname, port } = new URL(url)
  const head = [
    `POST ${PAGE} HTTP/1.1`,
    `host: ${hostname}:${port}`,
    `cookie: ${analyst.cookie()}`,
    'content-type: multipart/form-data; boundary=x',
    'content-length: 500000',
  ]
  for (const rest of ['', field.slice(0, 20), field, `${field}${file}{"a`, `${field}${file}${lines}`]) {
    const socket = connect(Number(port), hostname)
    socket.on('error', () => undefined)
    await new Promise((resolve) => socket.write(`${head.join('\r\n')}\r\n\r\n${rest}`, resolve))
    socket.destroy()
  }
  t.equal((await check('x.ndjson', lines)).status, 200, 'the service goes on')
  t.match(await analyst.open('/live-records'), { status: 200 })
})
