import type { Test } from 'tap'
import { createChildren } from '../../../src/services/synthetic-data/create-children.js'
import { AGREED_UNTIL, LA_CODE, testApp } from '../../support/test-app.js'
import { testSimulator } from '../../support/test-simulator.js'
import { openBrowser, type Visit } from './browser.js'
import { checkNarrow, checkPage } from './check-page.js'
import type { Hands } from './hands.js'
import { secondApprover } from '../../support/second-approver.js'

const CHILDREN = 30

/** The people and settings of a journey. */
export type Walk = {
  readonly hands: Hands
  readonly scripts: boolean
  /** True: each page on the way is checked by axe, for other hosts, and at 400 % zoom. */
  readonly isChecked: boolean
}

/** Takes phases 1 to 5 from agreement to sign-off on the pages, with an operator and two approvers; then a delta. */
export async function walkPhases(t: Test, { hands, scripts, isChecked }: Walk): Promise<void> {
  const [test, live] = [await testSimulator(t), await testSimulator(t)]
  const app = await testApp(t, { receiver: test.receiver, liveReceiver: live.receiver })
  const { call } = app
  const push = async (from: number) => {
    const children = [...createChildren({ seed: 3, count: CHILDREN, laCode: LA_CODE })].slice(from)
    const path = '/v1/live-records?mode=snapshot'
    const answer = await call('integrator', 'POST', path, children)
    t.equal(answer.status, 200, 'the live table is filled')
  }
  const key = await secondApprover(call, 'Ben Brown')
  const browser = await openBrowser(t, app)
  const operator = await browser.visitAs('operator', { scripts })
  const [ada, ben] = [await browser.visitAs('approver', { scripts }), await browser.visit(key, { scripts })]

  // Phases share their pages: each is checked once, and those of live records by themselves.
  const seen = new Set<string>()
  const look = async (visit: Visit, what: string, phase: number): Promise<void> => {
    const kind = `${what}${phase === 5 ? ', live' : ''}`
    if (!isChecked || seen.has(kind)) return
    seen.add(kind)
    await checkPage(t, visit, kind)
    await checkNarrow(t, visit, kind)
  }
  /** Waits for what the page says of the submission; without scripts a person asks for it again. */
  const until = async ({ page, go }: Visit, state: string): Promise<void> => {
    // The whole of the tag: “Being sent” is not “Sent”.
    const tag = page.locator('main .govuk-tag', { hasText: new RegExp(`^\\s*${state}\\s*$`) }).first()
    for (let tries = 0; !scripts && !(await tag.isVisible()) && tries < 100; tries += 1) {
      await page.waitForTimeout(200)
      await go(page.url())
    }
    await tag.waitFor()
  }
  const agree = async (phase: number): Promise<void> => {
    const { page, go } = ada
    await go('/')
    await look(ada, 'home', phase)
    await hands.follow(page, `Agree to phase ${phase}`)
    await look(ada, 'a phase', phase)
    await hands.press(page, 'Agree to this phase')
    await look(ada, 'agreeing', phase)
    const [year = '', month = '', day = ''] = AGREED_UNTIL.split('-')
    await hands.fill(page, 'Day', day)
    await hands.fill(page, 'Month', month)
    await hands.fill(page, 'Year', year)
    await hands.press(page, 'Agree')
    await page.waitForURL(`**/phases/${phase}`)
  }
  const start = async (phase: number, kind?: string): Promise<string> => {
    const { page, go } = operator
    await go(`/phases/${phase}`)
    await hands.press(page, 'Start a submission')
    await look(operator, 'starting', phase)
    if (kind !== undefined) await hands.choose(page, kind)
    if (phase === 2) await hands.fill(page, 'How many records (optional)', '120')
    await hands.press(page, 'Start')
    await until(operator, 'Needs a decision')
    await look(operator, phase < 3 ? 'staged' : 'staged from the live table', phase)
    return page.url()
  }
  /** The tick that a submission takes that deletes children. */
  const confirmDeletions = async (page: Visit['page']): Promise<void> => {
    const tick = page.locator('input[type=checkbox]#confirmedDeletions')
    if ((await tick.count()) > 0) await tick.press('Space')
  }
  const approve = async (visit: Visit, phase: number): Promise<void> => {
    const { page, go } = visit
    await go('/')
    await hands.follow(page, /^Check and decide/)
    await look(visit, 'deciding', phase)
    await hands.follow(page, 'Look at the records')
    await look(visit, 'records', phase)
    await hands.follow(page, 'Record 1')
    await page.getByText('We recorded in the audit log that you opened it').waitFor()
    await look(visit, 'a record', phase)
    await hands.follow(page, 'All records')
    await hands.follow(page, 'Back to the submission')
    await hands.press(page, 'Approve')
    await look(visit, 'approving', phase)
    await hands.fill(page, 'What did you check? (optional)', 'Record 1, and what was found')
    await confirmDeletions(page)
    await hands.press(page, 'Approve')
    await page.waitForURL(/\/submissions\/[^/]+$/)
  }
  const send = async (url: string, phase: number): Promise<void> => {
    const { page, go } = operator
    await go(url)
    await hands.press(page, 'Send to the DfE')
    await page.waitForURL('**/transmit')
    await look(operator, 'sending', phase)
    await confirmDeletions(page)
    await hands.press(page, 'Send')
    await page.waitForURL(url)
    await until(operator, 'Sent')
    await look(operator, 'sent', phase)
  }
  const signOff = async (phase: number): Promise<void> => {
    const { page, go } = ada
    await go('/')
    await hands.follow(page, `Sign off phase ${phase}`)
    await hands.press(page, 'Sign off this phase')
    await look(ada, 'signing off', phase)
    await hands.press(page, 'Sign off')
    await page.locator('main .govuk-tag', { hasText: 'Complete' }).waitFor()
  }
  const pass = async (phase: number, kind?: string): Promise<void> => {
    await agree(phase)
    const url = await start(phase, kind)
    await approve(ada, phase)
    if (phase === 5) {
      await ada.page.getByText('It has 1 of 2 approvals').first().waitFor()
      await approve(ben, phase)
    }
    await send(url, phase)
    await signOff(phase)
  }

  await push(0)
  await pass(1)
  await pass(2)
  await pass(3)
  await pass(4, 'All records')
  await pass(5, 'All records')
  await push(2)
  const delta = await start(5, 'What changed')
  await operator.page.getByText('delete 2 children who are no longer').first().waitFor()
  await approve(ada, 5)
  await send(delta, 5)
  await operator.go(`${delta}/records/1`)
  await operator.page.getByText('The child and everything the DfE holds').waitFor()
  t.equal((await live.held()).size, CHILDREN - 2, 'the DfE holds who is in the live table')
}
