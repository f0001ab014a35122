import t from 'tap'
import { testApp } from '../support/test-app.js'
import { testSimulator } from '../support/test-simulator.js'
import { NOT_WALKED, openBrowser, WITH_SCRIPTS } from './support/browser.js'
import { checkNarrow, checkPage } from './support/check-page.js'
import { press, tabTo } from './support/keyboard.js'
import { visitor } from './support/visitor.js'

const { receiver } = await testSimulator(t)
/** A live receiver whose port nobody listens at. */
const liveReceiver = {
  ...receiver,
  apiEndpoint: 'http://127.0.0.1:1',
  tokenEndpoint: 'http://127.0.0.1:1/token',
}
const app = await testApp(t, { receiver, liveReceiver })
const operator = visitor(app.url)
/** The page to which the answer leads. */
const check = async (destination: string) =>
  operator.open((await operator.fillIn('/connection', { destination })).location ?? '')
await operator.signIn(app.keys.find(({ role }) => role === 'operator')?.key ?? '')

t.test('shows how far the way to a receiver goes, and what to ask IT for', async (t) => {
  t.match((await operator.open('/connection')).text, /We send an empty list and no records/)
  t.match((await operator.open('/connection')).text, /href="\/notifications">send yourself a test message/)
  const open = await check('test')
  t.match(open, { status: 200, text: /The connection to the DfE’s test receiver works/ })
  t.equal(open.text.match(/govuk-tag--green/g)?.length, 6)
  const ends = await check('live')
  t.match(ends, {
    status: 200,
    text: /fails at “Reach the address \(TCP\)”.*What to do and what to ask your IT team for.*ask IT whether a firewall/s,
  })
  t.equal(ends.text.match(/govuk-tag--grey/g)?.length, 4, 'steps behind it are not tried')
  const again = (await operator.open('/connection')).text
  t.match(again, /We send an empty list/)
  t.notMatch(again, /fails at “/, 'a reload checks nothing, and shows nothing old')
  for (const fields of [{}, { destination: '<script>' }]) {
    const refused = await operator.fillIn('/connection', fields)
    t.match(refused, { isSentBack: true, text: /Choose which connection to check/ })
  }
  t.match(await operator.post('/connection', { destination: 'test' }), { status: 403, text: /out of date/ })
})

t.test('says what is not set up', async (t) => {
  const without = await testApp(t)
  const person = visitor(without.url)
  await person.signIn(without.keys.find(({ role }) => role === 'operator')?.key ?? '')
  t.match((await person.open('/connection')).text, /No receiver is set up.*live receiver is not set up here/s)
})

t.test('can be used by everybody, in a browser', { skip: NOT_WALKED }, async (t) => {
  const browser = await openBrowser(t, app)
  for (const scripts of WITH_SCRIPTS) {
    const how = scripts ? 'with scripts' : 'without scripts'
    const visit = await browser.visitAs('operator', { scripts })
    const { page } = visit
    await visit.go('/connection')
    await checkPage(t, visit, `before, ${how}`)
    await press(page, page.getByRole('button', { name: 'Check the connection' }))
    await page.getByText('There is a problem').waitFor()
    await checkPage(t, visit, `nothing chosen, ${how}`)
    await tabTo(page, page.getByLabel('The DfE’s test receiver'))
    await page.keyboard.press('Space')
    await press(page, page.getByRole('button', { name: 'Check the connection' }))
    await page.getByText('The connection to the DfE’s test receiver works').waitFor()
    await checkPage(t, visit, `open, ${how}`)
    await checkNarrow(t, visit, `open, ${how}`)
    await page.getByLabel('The DfE’s live receiver').check()
    await page.getByRole('button', { name: 'Check the connection' }).click()
    await page.getByText('fails at “Reach the address (TCP)”').waitFor()
    await checkPage(t, visit, `blocked, ${how}`)
    await checkNarrow(t, visit, `blocked, ${how}`)
  }
})
