import t from 'tap'
import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import { liveApp } from '../support/live-app.js'
import { checkHtml } from './support/check-html.js'
import { visitor } from './support/visitor.js'

const app = await liveApp(t)
const { call, database, keys, live, push, send, url, way } = app
const enter = async (key: string | undefined) => {
  const someone = visitor(url)
  await someone.signIn(key ?? '')
  return someone
}
const keyOf = (role: string) => keys.find((one) => one.role === role)?.key
const [ada, operator] = [await enter(keyOf('approver')), await enter(keyOf('operator'))]
const readDecisions = async (id: string) =>
  (await call('auditor', 'GET', `/v1/submissions/${id}`)).body.decisions

t.test('names each deletion, and takes neither approval nor sending before it is confirmed', async (t) => {
  const children = [...createChildren({ seed: 81, count: 6, laCode: '330' })]
  for (const record of children) live.set(record.la_child_id, record)
  await push()
  await send({ kind: 'full' })
  const [gone, alsoGone, changed] = children
  if (gone === undefined || alsoGone === undefined || changed === undefined) throw new Error('No children')
  live.delete(gone.la_child_id)
  live.delete(alsoGone.la_child_id)
  const details = { ...changed.child_details, postcode: 'AB12 3DE' }
  live.set(changed.la_child_id, { ...changed, child_details: details })
  await push()
  const { id, contentDigest } = await way.stage(5, { kind: 'delta' })
  const path = `/submissions/${id}`

  const page = (await ada.open(`${path}/approve`)).text
  t.match(page, /Check before you approve/)
  t.match(page, /The DfE will receive changes for 1 child and delete 2 children\./)
  t.match(
    (await ada.open(path)).text,
    /The DfE will receive changes for 1 child and delete 2 children who are no longer in your system\./,
  )
  t.match(page, /Deletes 2 children and everything the DfE holds about them\./)
  for (const { la_child_id: deleted } of [gone, alsoGone]) t.match(page, `Deletes <a`, deleted)
  const listed = page.slice(page.indexOf('id="deletions"'), page.indexOf('id="found"'))
  t.match(listed, gone.la_child_id)
  t.match(listed, alsoGone.la_child_id)
  t.notMatch(listed, changed.la_child_id)
  t.ok(page.indexOf('id="found"') < page.indexOf('>Approve</button>'), 'the button comes last')
  checkHtml(t, page, 'the check')

  const records = (await call('operator', 'GET', `/v1${path}/records?deletesChild=true`)).body.items
  t.same(
    records.map(({ laChildId }: { laChildId: string }) => laChildId).toSorted(),
    [gone.la_child_id, alsoGone.la_child_id].toSorted(),
  )
  const [first] = records
  await ada.open(`${path}/records/${first.position}`)
  const comment = 'Both have moved away'
  for (const confirmed of [{}, { confirmedDeletions: '1' }, { confirmedDeletions: 'x' }]) {
    t.match(await ada.fillIn(`${path}/approve`, { comment, ...confirmed }), {
      isSentBack: true,
      text: /Confirm that 2 children should be deleted at the DfE/,
    })
  }
  t.same(await readDecisions(id), [])
  t.match((await ada.open(`${path}/approve`)).text, /You have opened 1 of 3 records: 1 of 2 deletions\./)

  const wrong = { decision: 'approve', contentDigest, confirmedDeletions: 0 }
  t.match(await call('approver', 'POST', `/v1${path}/decisions`, wrong), {
    status: 409,
    body: { code: 'DELETIONS_MISMATCH' },
  })
  t.equal((await ada.fillIn(`${path}/approve`, { comment, confirmedDeletions: '2' })).status, 303)
  t.match(await readDecisions(id), [{ decision: 'approve', comment }])
  const events = (await call('auditor', 'GET', `/v1/audit-events?subject=submission/${id}`)).body.items
  t.match(
    events.find(({ action }: { action: string }) => action === 'submission.approve'),
    { detail: { confirmedDeletions: 2 } },
  )

  const sending = (await operator.open(`${path}/transmit`)).text
  t.match(sending, /Check before you send/)
  t.match(sending, /demo-approver approved this on .* They had opened 1 of 3 records/s)
  t.match(sending, /They wrote: Both have moved away/)
  t.match(await operator.fillIn(`${path}/transmit`), { isSentBack: true, text: /Confirm that 2 children/ })
  t.equal((await way.read(id)).state, 'approved')
  t.equal((await operator.fillIn(`${path}/transmit`, { confirmedDeletions: '2' })).status, 303)
  t.equal((await way.until(id, 'transmitted')).counts.received, 3)
  const sent = (await ada.open(path)).text
  t.match(sent, /receive records of 1 new or changed child and delete 2 children\./)
  t.match(sent, /What they had opened.*They had opened 1 of 3 records: 1 of 2 deletions\./s)
})

t.test('says why each child is deleted, and what the DfE holds of those who are held back', async (t) => {
  const [gone, purged, renamed, broken, stranger] = [...createChildren({ seed: 83, count: 5, laCode: '330' })]
  if (!gone || !purged || !renamed || !broken || !stranger) throw new Error('No children')
  for (const record of [gone, purged, renamed, broken]) live.set(record.la_child_id, record)
  await push()
  await send({ kind: 'full' })
  live.delete(gone.la_child_id)
  await push()
  const path = `/submissions/${(await way.stage(5, { kind: 'delta' })).id}`
  t.match(
    (await ada.open(`${path}/approve`)).text,
    /They are no longer in your system: your live table has no row/,
  )

  await database.query('update ssd_api_data_staging set json_payload = $2 where person_id = $1', [
    ...[purged.la_child_id, JSON.stringify({ ...purged, purge: true })],
  ])
  await database.query('update ssd_api_data_staging set json_payload = $2 where person_id = $1', [
    ...[renamed.la_child_id, JSON.stringify({ ...renamed, la_child_id: 'Renamed' })],
  ])
  const unreadable = (record: object) => JSON.stringify({ ...record, surprise: true })
  await database.query('update ssd_api_data_staging set json_payload = $2 where person_id = $1', [
    ...[broken.la_child_id, unreadable(broken)],
  ])
  await database.query('insert into ssd_api_data_staging (person_id, json_payload) values ($1, $2)', [
    ...[stranger.la_child_id, unreadable(stranger)],
  ])
  const { id } = await way.stage(5, { kind: 'delta' })
  const page = (await ada.open(`/submissions/${id}/approve`)).text
  const text = page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
  t.match(text, new RegExp(`Deletes ${gone.la_child_id} , record \\d+ : no longer in your system`))
  t.match(text, new RegExp(`Deletes ${purged.la_child_id} , record \\d+ : the record in your system says so`))
  t.match(
    text,
    new RegExp(
      `Deletes ${renamed.la_child_id} , record \\d+ : its row in your live table is now about another`,
    ),
  )
  t.notMatch(text, new RegExp(`Deletes ${broken.la_child_id}`), 'an unreadable record deletes nobody')
  t.match(
    text,
    new RegExp(
      `${broken.la_child_id} Why : .*? What the DfE holds : An earlier record of this child. This will not change`,
    ),
  )
  t.match(
    text,
    new RegExp(
      `${stranger.la_child_id} Why : .*? What the DfE holds : Nothing about this child. This will not change`,
    ),
  )
  t.match(
    (await ada.open(`/submissions/${id}`)).text,
    /who (?:is|are) no longer in your system or whose record there says so/,
  )
  checkHtml(t, page, 'the check with reasons')
  live.clear()
})

t.test('names each part that is deleted with no replacement, and asks to confirm it', async (t) => {
  const [partly, again, added] = [...createChildren({ seed: 82, count: 3, laCode: '330' })]
  if (partly === undefined || again === undefined || added === undefined) throw new Error('No children')
  const wellbeing = {
    sdq_assessments: [
      { date: '2025-05-01', score: 3 },
      { date: '2025-06-01', score: 4 },
    ],
  }
  live.set(partly.la_child_id, { ...partly, health_and_wellbeing: wellbeing })
  live.set(again.la_child_id, { ...again, health_and_wellbeing: wellbeing })
  await push()
  await send({ kind: 'delta' })
  const rest = { ...partly }
  delete rest.health_and_wellbeing
  live.set(partly.la_child_id, rest)
  live.set(again.la_child_id, {
    ...again,
    health_and_wellbeing: { sdq_assessments: [{ date: '2025-05-01' }] },
  })
  live.set(added.la_child_id, added)
  await push()
  const { id } = await way.stage(5, { kind: 'delta' })
  const path = `/submissions/${id}`

  const page = (await ada.open(`${path}/approve`)).text
  for (const text of [page, (await ada.open(path)).text]) {
    t.match(text, 'will receive records of 1 new child and receive changes for 2 children.')
  }
  t.match(page, 'Deletes part of 1 child’s record, with no replacement.')
  t.match(page, 'Health and wellbeing (strengths and difficulties questionnaires: 2)')
  t.match(page, '1 child: a part is deleted and sent again.')
  const listed = page.slice(page.indexOf('id="deletions"'), page.indexOf('id="found"'))
  t.match(listed, partly.la_child_id)
  t.notMatch(listed, again.la_child_id)
  t.notMatch(listed, 'everything the DfE holds')
  checkHtml(t, page, 'the check of a part')
  t.match(page, 'You have not opened any record.')
  const lost = (await call('operator', 'GET', `/v1${path}/records?deletesPart=true`)).body.items
  t.match(lost, [{ laChildId: partly.la_child_id }], 'programs find it too')
  await ada.open(`${path}/records/${lost[0].position}`)
  t.match((await ada.open(`${path}/approve`)).text, /You have opened 1 of 4 records: 1 of 1 deletion\./)
  const filtered = (await ada.open(`${path}/records?show=deletions`)).text
  t.match(filtered, partly.la_child_id, 'the filter shows it')

  const comment = 'The questionnaires were of another child'
  t.match(await ada.fillIn(`${path}/approve`, { comment }), {
    isSentBack: true,
    text: /Confirm that parts of 1 record should be deleted at the DfE/,
  })
  t.same(await readDecisions(id), [])
  t.equal((await ada.fillIn(`${path}/approve`, { comment, confirmedDeletions: '0' })).status, 303)
  t.match((await operator.open(`${path}/transmit`)).text, 'Deletes part of 1 child’s record')
  t.match(await operator.fillIn(`${path}/transmit`), {
    isSentBack: true,
    text: /Confirm that parts of 1 record/,
  })
  t.equal((await operator.fillIn(`${path}/transmit`, { confirmedDeletions: '0' })).status, 303)
  await way.until(id, 'transmitted')
})
