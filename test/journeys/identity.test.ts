import t from 'tap'
import { liveApp } from '../support/live-app.js'

const { call, database, way, approve, recordsOf, simulator } = await liveApp(t)
const TABLE = 'public.ssd_api_data_staging'
const record = (id: string, surname: string) => ({
  la_child_id: id,
  child_details: { first_name: 'Tamsin', surname, date_of_birth: '2012-05-14', sex: 'F', ethnicity: 'WBRI' },
})

// As data-to-insight makes it: a row may name no child.
await database.query(`alter table ${TABLE} alter column person_id drop not null`)

async function fill(rows: [person: string | null, payload: object][]): Promise<void> {
  await database.query(`truncate ${TABLE}`)
  for (const [person, payload] of rows) {
    await database.query(
      `insert into ${TABLE} (person_id, json_payload, row_state, submission_status) values ($1, $2, 'New', 'Pending')`,
      [person, JSON.stringify(payload)],
    )
  }
}

/** Stages, and shows what became of each row: its id, whether it is withheld, and what is said of its identity. */
async function staged(phase: number, body: object = { kind: 'full' }) {
  const submission = await way.stage(phase, body)
  const shown: string[] = []
  for (const { position, laChildId, status } of await recordsOf(submission.id)) {
    const one = (await call('operator', 'GET', `/v1/submissions/${submission.id}/records/${position}`)).body
    const found = one.findings.filter(({ rule }: { rule: string }) => rule === 'DFE-IDENTITY')
    const says = found.map(({ severity }: { severity: string }) => ` ${severity}`).join('')
    const surname = one.payload === null ? '' : ` ${JSON.parse(one.payload).child_details?.surname}`
    if (surname !== ' undefined') shown.push(`${laChildId} ${status}${surname}${says}`)
  }
  return { submission, shown: shown.sort() }
}

t.test('gives no row another child’s place, however the rows are sorted', async (t) => {
  // 'A0001' is read first.
  await fill([
    ['K0001', record('K0001', 'Orchard')],
    ['A0001', record('K0001', 'Wrongchild')],
  ])
  const { submission, shown } = await staged(5)
  t.same(shown, ['A0001 withheld error', 'K0001 waiting Orchard'])
  await approve(submission)
  await way.transmit(submission.id)
  await way.until(submission.id, 'transmitted')
  t.same(
    [...(await simulator.held()).values()].map((held) => held.child_details?.surname),
    ['Orchard'],
  )
})

t.test('takes neither of two rows that name one child, and deletes nobody for it', async (t) => {
  await fill([
    ['A1', record('K0001', 'Orchard')],
    ['A2', record('K0001', 'Wrongchild')],
    ['K0002', record('K0002', 'Pear')],
  ])
  const { shown } = await staged(5, { kind: 'delta' })
  t.same(shown, ['A1 withheld error', 'A2 withheld error', 'K0002 waiting Pear'], 'K0001 is not purged')
})

t.test('takes other ids where all rows have them, and says so where one has', async (t) => {
  await fill([
    ['1', record('2', 'Apple')],
    ['2', record('3', 'Pear')],
  ])
  t.same((await staged(5)).shown, ['2 waiting Apple', '3 waiting Pear'])
  await fill([
    ['1', record('9', 'Apple')],
    ['2', record('2', 'Pear')],
    [null, record('5', 'Plum')],
  ])
  t.same((await staged(5)).shown, ['2 waiting Pear', '5 waiting Plum warning', '9 waiting Apple warning'])
})

t.test('the child’s own row wins over one that was sent in its place before', async (t) => {
  await fill([['B1', record('B2', 'Wrongchild')]])
  const first = await way.stage(5, { kind: 'full' })
  await approve(first)
  await way.transmit(first.id)
  await way.until(first.id, 'transmitted')
  await database.query(`insert into ${TABLE} (person_id, json_payload, row_state) values ('B2', $1, 'New')`, [
    JSON.stringify(record('B2', 'Orchard')),
  ])
  const { shown } = await staged(5, { kind: 'delta' })
  t.ok(shown.includes('B1 withheld error'), shown.join())
  t.ok(
    shown.some((row) => row.startsWith('B2 waiting Orchard')),
    shown.join(),
  )
})
