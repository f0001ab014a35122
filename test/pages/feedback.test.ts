import t from 'tap'
import { insertSubmissionIn } from '../support/submissions.js'
import { testApp } from '../support/test-app.js'
import { testSimulator } from '../support/test-simulator.js'
import { checkHtml, PLANTED } from './support/check-html.js'
import { visitor } from './support/visitor.js'

const simulator = await testSimulator(t)
const { url, keys, call, database } = await testApp(t, { receiver: simulator.receiver })
const keyOf = (role: string) => keys.find((one) => one.role === role)?.key ?? ''
const enter = async (role: string) => {
  const someone = visitor(url)
  await someone.signIn(keyOf(role))
  return someone
}
const approver = await enter('approver')
const TYPED = { day: '31', month: '3', year: '2020', note: `Agreed on Tuesday ${PLANTED}` }

t.test('says once what was done and what comes next', async (t) => {
  const id = await insertSubmissionIn(database, 'staged')
  await approver.open(`/submissions/${id}/records/1`)
  await approver.fillIn(`/submissions/${id}/approve`, { comment: 'All good' })
  const [first, second] = [
    await approver.open(`/submissions/${id}`),
    await approver.open(`/submissions/${id}`),
  ]
  t.match(
    first.text,
    /govuk-notification-banner--success.*Approved\..*Olive Operator \(operator\) can send it now\./s,
  )
  t.notMatch(second.text, 'govuk-notification-banner')
  checkHtml(t, first.text, 'a page with a banner')
})

t.test('sends people back to a form with what they typed, by a redirect', async (t) => {
  const { text } = await approver.open('/phases/1/agree')
  const csrf = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? ''
  const answer = await approver.post('/phases/1/agree', { ...TYPED, _csrf: csrf })
  t.match(answer, { status: 303, location: '/phases/1/agree' })
  const again = await approver.open('/phases/1/agree')
  t.match(again.text, /There is a problem.*The last day must be today/s)
  t.match(again.text, /Agreed on Tuesday &lt;script&gt;/)
  checkHtml(t, again.text, 'a form that was sent back')
  const { text: fresh } = await approver.open('/phases/1/agree')
  t.notMatch(fresh, /There is a problem|Agreed on Tuesday/, 'it is shown once')
  t.same((await database.query('select from kept_form')).rowCount, 0)
})

t.test('explains the end of a session, and keeps what was typed', async (t) => {
  const ada = await enter('approver')
  const { text } = await ada.open('/phases/1/agree')
  const csrf = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? ''
  await database.query('delete from session')
  const day = { day: '31', month: '3', year: '2099', note: 'Agreed at the board' }
  const answer = await ada.post('/phases/1/agree', { ...day, _csrf: csrf })
  t.match(answer, { status: 303, location: '/sign-in?to=%2Fphases%2F1%2Fagree' })
  const signIn = (await ada.open(answer.location ?? '')).text
  t.match(signIn, /You have been signed out because your session ended\..*we kept what you typed/s)
  checkHtml(t, signIn, 'the sign-in page after a session')
  await ada.signIn(keyOf('approver'))
  const back = (await ada.open('/phases/1/agree')).text
  t.match(back, /value="2099".*Agreed at the board/s)
  t.notMatch(back, /There is a problem/)
  t.match((await call('auditor', 'GET', '/v1/phases/1')).body, { agreement: null }, 'nothing was done')
  t.equal((await ada.fillIn('/phases/1/agree', day)).status, 303)
  t.match((await ada.open('/phases/1')).text, /You agreed to phase 1 until 31 March 2099\./)
})

t.test('keeps what was typed in one tab after another has asked to sign in', async (t) => {
  const ada = await enter('approver')
  await ada.open('/phases/2/agree')
  await database.query('delete from session')
  t.match(await ada.open('/submissions'), { status: 303 }, 'the other tab')
  await ada.open('/sign-in?to=%2Fsubmissions')
  const answer = await ada.post('/phases/2/agree', { ...TYPED, note: 'Half a page' })
  t.match((await ada.open(answer.location ?? '')).text, 'we kept what you typed')
  await ada.signIn(keyOf('approver'))
  t.match((await ada.open('/phases/2/agree')).text, 'Half a page')
})

t.test('is remembered by the browser for a day after the session ends', async (t) => {
  const body = new URLSearchParams({ key: keyOf('approver') })
  const { headers } = await fetch(new URL('/sign-in', url), { method: 'POST', redirect: 'manual', body })
  const [, expires = ''] = /csc_session=.*; Expires=([^;]+)/.exec(headers.getSetCookie().join('\n')) ?? []
  const ended = (await database.query<{ at: Date }>('select max(expires_at) as at from session')).rows[0]
  t.ok(Date.parse(expires) >= (ended?.at.getTime() ?? Infinity) + 86_399_000, expires)
})

t.test('says why to somebody who only reads', async (t) => {
  const ada = await enter('approver')
  await database.query('delete from session')
  const answer = await ada.open('/submissions')
  t.match(answer.location, '/sign-in?to=%2Fsubmissions')
  t.match((await ada.open(answer.location ?? '')).text, /your session ended\..*Sign in again to continue/s)
  const stranger = visitor(url)
  const { location } = await stranger.open('/submissions')
  t.notMatch((await stranger.open(location ?? '')).text, 'your session ended', 'who never signed in')
})

t.test(
  'keeps nothing of a form that another site sent, nor of strangers, nor what is too long',
  async (t) => {
    const count = async () => (await database.query('select from kept_form')).rowCount
    const post = async (body: URLSearchParams, headers: Record<string, string>) =>
      fetch(new URL('/phases/1/agree', url), { method: 'POST', redirect: 'manual', headers, body })
    const before = await count()
    const body = new URLSearchParams({ note: 'planted' })
    const cookie = 'csc_session=ended'
    t.equal((await post(body, { cookie, 'sec-fetch-site': 'cross-site' })).status, 303)
    t.equal((await post(body, {})).status, 303)
    t.equal((await post(new URLSearchParams({ note: 'x'.repeat(300_000) }), { cookie })).status, 303)
    t.equal(await count(), before)
    t.equal((await post(body, { cookie, 'sec-fetch-site': 'same-origin' })).status, 303)
    t.equal(await count(), (before ?? 0) + 1)
  },
)

t.test('shows no banner and no form that a browser made up', async (t) => {
  const made = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  for (const value of [
    '%%%',
    made(null),
    made({ kind: 'x', text: 'y' }),
    made({ kind: 'success', text: 1 }),
  ]) {
    const answer = await fetch(new URL('/sign-in', url), { headers: { cookie: `csc_banner=${value}` } })
    t.equal(answer.status, 200)
    t.notMatch(await answer.text(), 'govuk-notification-banner"')
  }
  const planted = `csc_banner=${made({ kind: 'success', text: PLANTED })}; csc_form=rubbish`
  checkHtml(
    t,
    await (await fetch(new URL('/sign-in', url), { headers: { cookie: planted } })).text(),
    'planted',
  )
})
