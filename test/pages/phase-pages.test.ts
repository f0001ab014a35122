import t from 'tap'
import { eventually } from '../support/eventually.js'
import { AGREED_UNTIL, testApp, YESTERDAY } from '../support/test-app.js'
import { testSimulator } from '../support/test-simulator.js'
import { wayOf } from '../support/way-of-a-submission.js'
import { checkHtml, PLANTED } from './support/check-html.js'
import { visitor } from './support/visitor.js'

const simulator = await testSimulator(t)
const { url, keys, call } = await testApp(t, { receiver: simulator.receiver })
const way = wayOf(call)
const enter = async (role: string) => {
  const someone = visitor(url)
  await someone.signIn(keys.find((one) => one.role === role)?.key ?? '')
  return someone
}
const [approver, operator, auditor] = [
  await enter('approver'),
  await enter('operator'),
  await enter('auditor'),
]
const typed = (day: string) => {
  const [year = '', month = '', date = ''] = day.split('-')
  return { day: String(Number(date)), month: String(Number(month)), year }
}

t.test('asks strangers to sign in, and brings them to where they wanted to be', async (t) => {
  const stranger = visitor(url)
  t.match(await stranger.open('/phases/2?x=1'), {
    status: 303,
    location: '/sign-in?to=%2Fphases%2F2%3Fx%3D1',
  })
})

t.test('sends every page with a policy that lets no other script run', async (t) => {
  const { headers } = await fetch(`${url}/sign-in`)
  t.match(headers.get('content-security-policy'), /default-src 'none'; script-src 'self'; style-src 'self'/)
  t.notMatch(headers.get('content-security-policy'), /unsafe/)
  t.equal(headers.get('cache-control'), 'no-store')
})

t.test('shows the five phases as they stand, and what waits for whom', async (t) => {
  const home = await approver.open('/')
  t.match(home.text, /Agree to phase 1/)
  for (const title of [
    'One made-up record',
    'Many made-up records',
    'One scrambled record',
    'Live records',
  ]) {
    t.match(home.text, title)
  }
  const idle = (await operator.open('/')).text
  t.match(
    idle,
    /You have no tasks\..*Waiting for an approver: <a [^>]*href="\/phases\/1">Agreement to phase 1<\/a>\./s,
  )
  t.notMatch(home.text, /Waiting for an approver/, 'an approver has tasks instead')
  checkHtml(t, home.text, 'home')
})

t.test('takes an agreement as it is typed, and says what is wrong beside the field', async (t) => {
  const wrong = await approver.fillIn('/phases/1/agree', {
    day: '31',
    month: '2',
    year: '2027',
    note: PLANTED,
  })
  t.match(wrong, { isSentBack: true, text: /Enter the last day as a real date/ })
  t.match(wrong.text, /<title>Error: Agree to phase 1/)
  t.match(wrong.text, 'value="31"', 'what was typed is still there')
  checkHtml(t, wrong.text, 'the form with an error')
  const past = await approver.fillIn('/phases/1/agree', typed(YESTERDAY))
  t.match(past, { isSentBack: true, text: /The last day must be today/ })
  for (const note of ['x'.repeat(2001), 'a \u202e b'])
    t.match(await approver.fillIn('/phases/1/agree', { ...typed(AGREED_UNTIL), note }), {
      isSentBack: true,
      text: /The note must/,
    })
  const made = await approver.fillIn('/phases/1/agree', { ...typed(AGREED_UNTIL), note: PLANTED })
  t.match(made, { status: 303, location: '/phases/1' })
  const { text } = await approver.open('/phases/1')
  t.match(text, /&lt;script&gt;alert/)
  checkHtml(t, text, 'the phase with its note')
  t.equal((await call('auditor', 'GET', '/v1/phases/1')).body.agreement.note, PLANTED)
})

t.test('does nothing with a form that is not of this session, or names what it does not know', async (t) => {
  const forged = await approver.post('/phases/1/withdraw', { _csrf: 'guessed' })
  t.match(forged, { status: 403, text: /The form is out of date/ })
  t.match(await approver.post('/phases/1/withdraw', {}), { status: 403 })
  t.match(await approver.fillIn('/phases/1/withdraw', { more: 'x' }), { status: 400 })
  t.ok((await call('auditor', 'GET', '/v1/phases/1')).body.open, 'still agreed')
})

t.test('starts one submission however often the button is pressed, and says what cannot be', async (t) => {
  t.match(await operator.open('/phases/2/start'), { status: 409, text: /This phase cannot start yet/ })
  t.match(await operator.fillIn('/phases/1/start', { seed: 'many' }), {
    isSentBack: true,
    text: /The test number must be a number/,
  })
  const form = await operator.open('/phases/1/start')
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(form.text)?.[1] ?? ''
  const fields = { seed: '7', formKey: value('formKey'), _csrf: value('_csrf') }
  const [once, twice] = [
    await operator.post('/phases/1/start', fields),
    await operator.post('/phases/1/start', fields),
  ]
  t.equal(once.status, 303)
  t.equal(twice.location, once.location)
  t.equal((await call('operator', 'GET', '/v1/submissions')).body.items.length, 1)
})

t.test('passes a phase with what the DfE received, and opens the next', async (t) => {
  const { id } = await eventually(async () => {
    const { items } = (await call('operator', 'GET', '/v1/submissions?state=staged')).body
    return items[0]
  })
  await way.approve(await way.read(id))
  await way.transmit(id)
  await way.until(id, 'transmitted')
  t.match((await approver.open('/')).text, /Sign off phase 1/)
  const confirm = await approver.open(`/phases/1/sign-off?submission=${id}`)
  t.match(confirm.text, /received 1 record and that this phase is complete/)
  t.match(await approver.fillIn(`/phases/1/sign-off?submission=${id}`), {
    status: 303,
    location: '/phases/1',
  })
  t.match((await approver.open('/phases/1')).text, /Complete/)
  t.match((await approver.open('/')).text, /Agree to phase 2/)
  t.match((await auditor.open('/')).text, /Latest receipts/)
})

t.test('stops a phase at once when its agreement is withdrawn, and says so before', async (t) => {
  const page = await approver.open('/phases/1/withdraw')
  t.match(page.text, /Sending for this phase stops immediately/)
  t.match(await approver.fillIn('/phases/1/withdraw'), { status: 303, location: '/phases/1' })
  t.match((await approver.open('/phases/1')).text, /Nobody has agreed/)
})

t.test('warns of an agreement that ends soon', async (t) => {
  await approver.fillIn(
    '/phases/2/agree',
    typed(new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)),
  )
  t.match((await approver.open('/')).text, /The agreement to phase 2 ends on/)
})

t.test('asks for a number of records that the phase can take', async (t) => {
  for (const count of ['0', '1,500,001', 'all', '-1', '1.5']) {
    const { isSentBack, text } = await operator.fillIn('/phases/2/start', { count })
    t.equal(isSentBack, true, count)
    t.match(text, /Enter how many records as a number from 1 to 1,500,000/)
  }
  t.match(await operator.fillIn('/phases/2/start', { count: '1,000', seed: '1' }), { status: 303 })
})
