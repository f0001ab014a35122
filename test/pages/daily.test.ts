import t from 'tap'
import { liveApp } from '../support/live-app.js'
import { AGREED_UNTIL, TODAY } from '../support/test-app.js'
import { NOT_WALKED, openBrowser, WITH_SCRIPTS } from './support/browser.js'
import { checkNarrow, checkPage } from './support/check-page.js'
import { press, type } from './support/keyboard.js'
import { formOf, visitor } from './support/visitor.js'
import { secondApprover } from '../support/second-approver.js'

const app = await liveApp(t)
const { url, keys, call, database } = app
const API = '/v1/phases/5/standing-agreement'
const daysFrom = (date: string) => {
  const [year = '', month = '', day = ''] = date.split('-')
  return { day, month, year }
}
const { day, month, year } = daysFrom(AGREED_UNTIL)
const terms = { at: '6:30', day, month, year, maxChangedPercent: '7.5', maxDeletions: '1,000' }
const AGREED = { at: '06:30', expiresAt: AGREED_UNTIL, maxChangedPercent: 7.5, maxDeletions: 1000 }
const benKey = await secondApprover(call, 'Bea')

const signedIn = async (key: string) => {
  const person = visitor(url)
  await person.signIn(key)
  return person
}
const keyOf = (role: string) => keys.find((given) => given.role === role)?.key ?? ''
const [ada, bea, auditor] = [
  await signedIn(keyOf('approver')),
  await signedIn(benKey),
  await signedIn(keyOf('auditor')),
]
const read = async () => (await call('auditor', 'GET', API)).body
const withdraw = async () => call('approver', 'DELETE', API)

t.test('is on when a second approver has confirmed the terms that the first proposed', async (t) => {
  t.match((await auditor.open('/daily')).text, /Off.*Daily sending has not run yet/s)
  t.notMatch((await auditor.open('/daily')).text, /Propose daily sending/)
  t.match(await ada.fillIn('/daily/propose', terms), { status: 303, location: '/daily' })
  t.match(await read(), { inForce: null, proposed: { ...AGREED, madeBy: 'demo-approver' } })
  t.match((await auditor.open('/daily')).text, /until a second approver confirms.*7.5%.*1,000/s)
  t.match((await bea.open('/')).text, /Decide whether to send daily.*demo-approver proposed terms on/s)
  t.notMatch((await ada.open('/')).text, /Decide whether to send daily/, 'not for the person who proposed it')
  t.match(await ada.open('/daily/confirm'), { status: 403, text: /Two people must agree/ })
  t.match((await ada.open('/daily')).text, /You proposed these terms. A second approver must confirm them/)

  t.match(
    (await bea.open('/daily/confirm')).text,
    /in your name and in the name of demo-approver. Nobody checks/,
  )
  t.match(await bea.fillIn('/daily/confirm'), { status: 303, location: '/daily' })
  t.match(await read(), { inForce: { ...AGREED, confirmedBy: 'Bea' }, proposed: null })

  t.notMatch((await bea.open('/')).text, /Decide whether to send daily|Daily sending ends/)

  t.match((await ada.open('/daily/withdraw')).text, /Nothing more is sent without an approver’s decision/)
  t.match(await ada.fillIn('/daily/withdraw'), { status: 303, location: '/daily' })
  t.match(await read(), { inForce: null, proposed: null })
  t.match(await ada.open('/daily/withdraw'), { status: 409, text: /You cannot do this now/ })
  t.match(await bea.open('/daily/confirm'), { status: 409, text: /You cannot do this now/ })
})

t.test('says on the home page that daily sending ends, and that a day came to nothing', async (t) => {
  await ada.fillIn('/daily/propose', { ...terms, at: '23:59', ...daysFrom(TODAY) })
  await bea.fillIn('/daily/confirm')
  t.match((await auditor.open('/')).text, /Needs attention.*Daily sending ends today/s)
  const { id } = (await read()).inForce
  await database.query(
    `insert into standing_run (day, standing_agreement_id, began_at, outcome) values ('2026-05-03', $1, now(), 'did-not-run')`,
    [id],
  )
  t.match((await auditor.open('/')).text, /Daily sending on 3 May 2026: did not run/)
  await withdraw()
  t.notMatch((await auditor.open('/')).text, /Daily sending ends/)
  await database.query('delete from standing_run')
})

t.test('confirms no other terms than those that were seen, and none of one’s own', async (t) => {
  await ada.fillIn('/daily/propose', terms)
  const seen = formOf((await bea.open('/daily/confirm')).text, '/daily/confirm')
  await ada.fillIn('/daily/propose', { ...terms, maxDeletions: '9' })
  t.match(await bea.post(seen.action, seen.hidden), { status: 409, text: /You cannot do this now/ })
  t.match(await read(), { inForce: null, proposed: { maxDeletions: 9 } }, 'nothing is in force')

  const { proposal } = formOf((await bea.open('/daily/confirm')).text, '/daily/confirm').hidden
  const mine = formOf((await ada.open('/daily/withdraw')).text, '/daily/withdraw').hidden
  t.match(await ada.post('/daily/confirm', { ...mine, proposal: proposal ?? '' }), {
    status: 403,
    text: /Two people/,
  })
  const same = { ...terms, maxDeletions: '9' }
  t.match(await bea.fillIn('/daily/propose', same), { status: 409, text: /confirm them instead/ })
  t.match(await bea.post('/daily/confirm', { proposal: proposal ?? '' }), {
    status: 403,
    text: /out of date/,
  })
  t.match(await read(), { inForce: null, proposed: { maxDeletions: 9, madeBy: 'demo-approver' } })
  await withdraw()
})

t.test('says beside each field what is wrong, and keeps what was typed', async (t) => {
  const wrong = {
    at: [['24:00', '6.30', ''], /Enter a time from 00:00 to 23:59/],
    day: [['99', ''], /Enter the last day as a real date/],
    year: [['2020'], /The last day must be today or later/],
    maxChangedPercent: [['101', '-1', 'x', '0'], /must be a number above 0, up to 100/],
    maxDeletions: [['-1', '1.5', '9999999999'], /must be a whole number, 0 or more/],
    note: [['x'.repeat(2001), 'a \u202E b'], /The note must/],
  } as const
  for (const [field, [values, text]] of Object.entries(wrong)) {
    for (const value of values) {
      const answer = await ada.fillIn('/daily/propose', { ...terms, [field]: value })
      t.match(answer, { isSentBack: true, text }, `${field}: ${value.slice(0, 20)}`)
    }
  }
  const planted = await ada.fillIn('/daily/propose', { ...terms, at: '"><script>alert(1)</script>' })
  t.notMatch(planted.text, '<script>alert')
  t.match(planted.text, /&lt;script&gt;alert/)
  t.match(await read(), { inForce: null, proposed: null })
})

t.test('shows what came of each day', async (t) => {
  await ada.fillIn('/daily/propose', { ...terms, note: '<script>alert(1)</script>' })
  await bea.fillIn('/daily/confirm')
  const { id } = (await read()).inForce
  await database.query(
    `insert into standing_run (day, standing_agreement_id, began_at, outcome, reason) values
       ('2026-05-01', $1, now(), 'blocked', 'Phase 5 is closed'), ('2026-05-02', $1, now(), 'nothing-changed', null)`,
    [id],
  )
  const { text } = await auditor.open('/daily')
  t.match(text, /2 May 2026.*No changes.*1 May 2026.*Did not run.*Phase 5 is closed/s)
  t.notMatch(text, '<script>alert')
  await call('approver', 'DELETE', '/v1/phases/5/agreement')
  t.match((await auditor.open('/daily')).text, /Daily sending cannot run now/)
  await app.way.open(5)
})

t.test('can be used by everybody, in a browser', { skip: NOT_WALKED }, async (t) => {
  const browser = await openBrowser(t, app)
  for (const scripts of WITH_SCRIPTS) {
    const how = scripts ? 'with scripts' : 'without scripts'
    await withdraw()
    const visit = await browser.visitAs('approver', { scripts })
    const { page } = visit
    await visit.go('/daily')
    await checkPage(t, visit, `off, ${how}`)
    await checkNarrow(t, visit, `off, ${how}`)
    await press(page, page.getByRole('button', { name: 'Propose daily sending' }))
    await page.waitForURL('**/propose')
    await press(page, page.getByRole('button', { name: 'Propose these terms' }))
    await page.getByText('There is a problem').waitFor()
    await checkPage(t, visit, `refused, ${how}`)
    await checkNarrow(t, visit, `refused, ${how}`)
    await type(page, page.getByLabel('Every day at'), '06:30')
    await type(page, page.getByLabel('Day', { exact: true }), day)
    await type(page, page.getByLabel('Month'), month)
    await type(page, page.getByLabel('Year'), year)
    await type(page, page.getByLabel('Most children that may change'), '5')
    await type(page, page.getByLabel('Most children the DfE may delete'), '10')
    await press(page, page.getByRole('button', { name: 'Propose these terms' }))
    await page.getByText('You proposed these terms').waitFor()
    await checkPage(t, visit, `proposed, ${how}`)

    const second = await browser.visit(benKey, { scripts })
    await second.go('/daily')
    await press(second.page, second.page.getByRole('button', { name: 'Confirm these terms' }))
    await second.page.waitForURL('**/confirm')
    await checkPage(t, second, `confirm, ${how}`)
    await checkNarrow(t, second, `confirm, ${how}`)
    await press(second.page, second.page.getByRole('button', { name: 'Confirm these terms' }))
    await second.page.getByRole('heading', { name: 'Current terms' }).waitFor()
    await checkPage(t, second, `on, ${how}`)
    await checkNarrow(t, second, `on, ${how}`)
    await press(second.page, second.page.getByRole('button', { name: 'Withdraw' }))
    await second.page.waitForURL('**/withdraw')
    await checkPage(t, second, `withdraw, ${how}`)
    t.match(await read(), { inForce: { confirmedBy: 'Bea' } }, how)
  }
})
