import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import { nameAction } from '../../src/routes/pages/audit/format-event.js'
import { AGREED_UNTIL, testApp } from '../support/test-app.js'
import { NOT_WALKED, openBrowser, WITH_SCRIPTS } from './support/browser.js'
import { checkNarrow, checkPage } from './support/check-page.js'
import { press, type } from './support/keyboard.js'
import { visitor } from './support/visitor.js'

const app = await testApp(t)
const { url, keys, call, database } = app
const auditor = visitor(url)
await auditor.signIn(keys.find(({ role }) => role === 'auditor')?.key ?? '')
for (const phase of [1, 2]) {
  await call('approver', 'PUT', `/v1/phases/${phase}/agreement`, { expiresAt: AGREED_UNTIL })
}
await call('operator', 'PUT', '/v1/phases/1/agreement', { expiresAt: AGREED_UNTIL })
await call('approver', 'PUT', '/v1/emergency-stop', { reason: 'A trial' })
await call('approver', 'DELETE', '/v1/emergency-stop')
/** The cells of each row. */
const rowsOf = (html: string): string[] =>
  [...html.matchAll(/<tr class="govuk-table__row" role="row">(.*?)<\/tr>/gs)].slice(1).map(([, row = '']) =>
    row
      .replaceAll(/<span class="csc-table__label".*?<\/span><\/span>|<[^>]*>/gs, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  )

t.test('says what happened in words, newest first, by kind, person, subject and day', async (t) => {
  const all = rowsOf((await auditor.open('/audit')).text)
  t.equal(all.length, 6)
  t.match(all[0], /^Event 6 .* demo-approver \(approver\) Ended the emergency stop Emergency stop$/)
  t.match(
    all[2],
    /^Event 4 .* demo-operator \(operator\) Was refused: Your role may not do this A request by a program \/v1\/phases/,
  )
  t.match(all[5], /^Event 1 .* demo-auditor \(auditor\) Signed in/)

  const rows = async (query: string) => rowsOf((await auditor.open(`/audit?${query}`)).text)
  t.equal((await rows('kind=stop')).length, 2)
  t.match(await rows('kind=refused'), [/demo-operator/])
  t.equal((await rows('kind=consent')).length, 2)
  t.equal((await rows('actor=DEMO-Approver')).length, 4, 'names are the same in capitals')
  t.match(await rows('subject=Phase+2'), [/Agreed to the phase Phase 2$/])
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' }).format(app.now())
  t.equal((await rows(`day=${today}`)).length, 6)
  t.equal((await rows('day=2026-01-01')).length, 0)
  t.match(await rows('kind=stop&actor=demo-operator&day=&subject='), [])
  t.match(await auditor.open('/audit?kind=nonsense'), {
    status: 400,
    text: /There is something wrong with the address/,
  })
  const planted = await auditor.open(`/audit?actor=${encodeURIComponent('"><script>alert(1)</script>')}`)
  t.match(planted, { status: 200, text: /There are no such events/ })
  t.notMatch(planted.text, '<script>alert')
})

t.test('takes a day by the clocks of London, in summer too', async (t) => {
  // The chain gives each event its time, so the time is taken from it afterwards, as only an owner of the database can.
  await database.query('alter table audit_event disable trigger audit_event_is_chained')
  await database.query(`update audit_event set at = '2026-06-30T23:30:00Z' where sequence = 2`)
  t.match(rowsOf((await auditor.open('/audit?day=2026-07-01')).text), [/^Event 2 1 July 2026, 00:30:00/])
  t.same(rowsOf((await auditor.open('/audit?day=2026-06-30')).text), [])
})

t.test('shows an event with its evidence, and where the chain does not hold any more', async (t) => {
  const event = (await auditor.open('/audit/3')).text
  t.match(event, /Agreed to the phase.*UK time.*Hash of the event before.*[0-9a-f]{64}.*Hash of this event/s)
  t.match(event, /href="\/audit\?subject=phase%2F2"/)
  t.match(await auditor.open('/audit/99'), { status: 404, text: /Page not found/ })
  t.match(
    (await auditor.open('/audit/verification')).text,
    /does not hold.*Event 2 is not what was written.*href="\/audit\/2"/s,
  )
  await database.query('delete from audit_event where sequence = 1')
  t.match((await auditor.open('/audit/verification')).text, /Event 1 is missing/)
})

t.test('has words for every action that is written to the log', async (t) => {
  const folder = path.join(import.meta.dirname, '../../src/services')
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
  const actions = new Set(
    sources
      .filter((text) => /audit/i.test(text))
      .flatMap((text) => [...text.matchAll(/(?:action: |audit\(tx, )'([a-z]+(?:-[a-z]+)*\.[a-zA-Z-]+)'/g)])
      .map(([, action = '']) => action),
  )
  t.ok(actions.size > 20, `${actions.size} actions are written`)
  const said = (action: string) => nameAction({ action, outcome: 'done', detail: {} })
  for (const action of actions) t.notMatch(said(action), /[a-z]: |\./, `${action}: ${said(action)}`)
  t.equal(said('old-thing.be-done'), 'Old thing: be done', 'also where an older version wrote it')
})

t.test('pages through many events', async (t) => {
  const many = await testApp(t)
  for (let n = 0; n < 60; n++) await call('operator', 'GET', '/v1/audit-events')
  const person = visitor(many.url)
  await person.signIn(many.keys.find(({ role }) => role === 'auditor')?.key ?? '')
  for (let n = 0; n < 60; n++) await many.call('operator', 'GET', '/v1/audit-events')
  const first = (await person.open('/audit?kind=refused')).text
  t.equal(rowsOf(first).length, 50)
  const [, next = ''] = /href="([^"]*)" rel="next"/.exec(first) ?? []
  const second = (await person.open(next.replaceAll('&amp;', '&'))).text
  t.equal(rowsOf(second).length, 10)
  t.match(second, /Back to the first page/)
  t.match((await person.open('/audit/verification')).text, /is as it was written.*61 events/s)
})

t.test('can be used by everybody, in a browser', { skip: NOT_WALKED }, async (t) => {
  const whole = await testApp(t)
  const browser = await openBrowser(t, whole)
  for (const scripts of WITH_SCRIPTS) {
    const how = scripts ? 'with scripts' : 'without scripts'
    const visit = await browser.visitAs('auditor', { scripts })
    const { page } = visit
    await visit.go('/audit')
    await checkPage(t, visit, `the log, ${how}`)
    await checkNarrow(t, visit, `the log, ${how}`)
    await type(page, page.getByLabel('Who'), 'demo-auditor')
    await press(page, page.getByRole('button', { name: 'Show' }))
    await page.getByRole('link', { name: 'Show everything' }).waitFor()
    await press(page, page.getByRole('link', { name: 'Event 1', exact: true }))
    await page.getByRole('heading', { name: 'Signed in' }).waitFor()
    await checkPage(t, visit, `an event, ${how}`)
    await checkNarrow(t, visit, `an event, ${how}`)
    await visit.go('/audit/verification')
    await checkPage(t, visit, `the check, ${how}`)
  }
  const visit = await browser.visitAs('auditor')
  await whole.database.query('alter table audit_event disable trigger audit_event_is_chained')
  await whole.database.query(`update audit_event set actor = 'Eve' where sequence = 1`)
  await visit.go('/audit/verification')
  await checkPage(t, visit, 'a chain that does not hold')
  await checkNarrow(t, visit, 'a chain that does not hold')
})
