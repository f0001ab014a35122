import t, { type Test } from 'tap'
import type { Role } from '../../src/schemas/role.js'
import { insertSubmissionIn } from '../support/submissions.js'
import { AGREED_UNTIL, testApp } from '../support/test-app.js'
import { awayApp } from '../support/away-app.js'
import { NOT_WALKED, openBrowser, type Visit } from './support/browser.js'
import { PLANTED } from './support/check-html.js'
import { lookAt, lookHere } from './support/look-at.js'
import { visitor } from './support/visitor.js'

const app = await testApp(t)
const { database, call, keys } = app
const staged = await insertSubmissionIn(database, 'staged')
const sent = await insertSubmissionIn(database, 'transmitted')
const NOBODY = '01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d'

/** Links to pages that are missing, not allowed or not possible, each with the words that people read. */
const PROBLEMS: readonly (readonly [Role, string, number, RegExp])[] = [
  ['auditor', '/api-keys', 403, /You cannot open this page.*this needs the role admin/s],
  ['approver', '/connection', 403, /You cannot open this page.*this needs the role operator/s],
  ['approver', '/nothing-here', 404, /Page not found/],
  ['approver', `/submissions/${NOBODY}`, 404, /Page not found/],
  ['approver', '/phases/9', 400, /There is something wrong with the address/],
  ['auditor', '/submissions?phase=9', 400, /There is something wrong with the address/],
  ['auditor', '/submissions?cursor=rubbish', 400, /This part of the list is not there/],
  [
    'approver',
    `/submissions/${sent}/approve`,
    409,
    /is now marked “Sent”\. It can be approved only when it is marked “Needs a decision”\./,
  ],
  [
    'operator',
    `/submissions/${staged}/retry`,
    409,
    /is now marked “Needs a decision”\. It can be retried only when it is marked “Partly sent”\./,
  ],
  ['operator', '/phases/2/start', 409, /This phase cannot start yet/],
]
/** Words for programs that mean nothing to people. */
const FOR_PROGRAMS = /does not fit its description|must be &lt;=|you can \w+ it when it is|\bnull\b|undefined/

t.test('tells people in their words why a page is not there', async (t) => {
  for (const [role, path, status, text] of PROBLEMS) {
    const someone = visitor(app.url)
    await someone.signIn(keys.find((one) => one.role === role)?.key ?? '')
    const page = await someone.open(path)
    t.match(page, { status, text }, path)
    t.notMatch(page.text, FOR_PROGRAMS, path)
  }
})

t.test('says on such a page too that all sending is stopped', async (t) => {
  const approver = visitor(app.url)
  await approver.signIn(keys.find(({ role }) => role === 'approver')?.key ?? '')
  await call('approver', 'PUT', '/v1/emergency-stop', { reason: 'A drill' })
  t.match(await approver.open('/nothing-here'), { status: 404, text: /The emergency stop is on/ })
  await call('approver', 'DELETE', '/v1/emergency-stop')
  const after = await approver.open('/nothing-here')
  t.notMatch(after.text, /The emergency stop is on/)
  t.match(after.text, /Stop all sending/)
})

/** Opens a page, changes its form as no person could, or lets the world change, and presses its button. */
async function spoil(t: Test, { page, go }: Visit, path: string, spoilt: () => Promise<unknown>) {
  await go(path)
  await spoilt()
  await page.locator('main form button').last().click()
  await page.locator('main').getByText('For whoever runs this service').waitFor()
  t.notMatch(await page.content(), FOR_PROGRAMS)
}

t.test('is for everybody whom a page cannot be shown', { skip: NOT_WALKED }, async (t) => {
  const browser = await openBrowser(t, app)
  for (const [role, path, status, text] of PROBLEMS) {
    const visit = await browser.visitAs(role)
    t.equal((await visit.page.goto(path))?.status(), status)
    t.match(await visit.page.content(), text, path)
    await lookHere(t, visit, `${status} of ${path.replace(/[0-9a-f-]{36}/, 'id')}`)
    await visit.page.context().close()
  }
})

t.test('is for everybody whose form cannot be taken', { skip: NOT_WALKED }, async (t) => {
  const browser = await openBrowser(t, app)
  const [approver, operator] = [await browser.visitAs('approver'), await browser.visitAs('operator')]
  const set = async ({ page }: Visit, name: string, value: string) =>
    page.evaluate(`document.querySelector('main [name="${name}"]').value = ${JSON.stringify(value)}`)

  await spoil(t, approver, `/submissions/${staged}/approve`, async () => set(approver, '_csrf', 'another'))
  t.match(await approver.page.content(), /The form is out of date/)
  await lookHere(t, approver, 'a form of another session')
  await spoil(t, approver, `/submissions/${staged}/approve`, async () =>
    set(approver, 'contentDigest', 'b'.repeat(64)),
  )
  t.match(await approver.page.content(), /The records have changed since you checked them/)
  await lookHere(t, approver, 'records that were changed')
  await spoil(t, approver, `/submissions/${staged}/approve`, async () =>
    approver.page.evaluate(`document.querySelector('main [name=comment]').name = ${JSON.stringify(PLANTED)}`),
  )
  t.match(await approver.page.content(), /We could not read what you sent/)
  await lookHere(t, approver, 'a form with something else in it')
  await spoil(t, operator, `/submissions/${staged}/discard`, async () =>
    database.query(`update submission set state = 'returned' where id = $1`, [staged]),
  )
  t.match(await operator.page.content(), /is marked “Returned” now\. It can be discarded only while/)
  await lookHere(t, operator, 'somebody was faster')
})

t.test('is for everybody who takes something back', { skip: NOT_WALKED }, async (t) => {
  await call('approver', 'PUT', '/v1/phases/1/agreement', { expiresAt: AGREED_UNTIL })
  const { id } = (await call('admin', 'POST', '/v1/api-keys', { name: 'Hal', role: 'operator' })).body
  const browser = await openBrowser(t, app)
  const [approver, admin] = [await browser.visitAs('approver'), await browser.visitAs('admin')]
  await lookAt(t, approver, '/phases/1/withdraw', 'withdrawing an agreement')
  await approver.page.getByRole('button', { name: 'Withdraw' }).click()
  await approver.page.waitForURL('**/phases/1')
  await lookHere(t, approver, 'an agreement that was withdrawn')
  await approver.go('/phases/1/withdraw')
  await lookHere(t, approver, 'nothing to withdraw')
  await lookAt(t, admin, `/api-keys/${id}/revoke`, 'revoking a key')
  await admin.page.getByRole('button', { name: 'Revoke the key' }).click()
  await admin.page.waitForURL('**/api-keys')
  await lookHere(t, admin, 'a key that was revoked')
  await admin.go(`/api-keys/${id}/revoke`)
  await lookHere(t, admin, 'revoked already')
})

t.test('is for everybody while the service has no database', { skip: NOT_WALKED }, async (t) => {
  const visit = await (await openBrowser(t, await awayApp(t))).visit(undefined)
  await visit.go('/sign-in')
  await visit.page.getByLabel('API key', { exact: true }).fill('csc_any')
  await visit.page.getByRole('button', { name: 'Sign in' }).click()
  await visit.page.getByRole('heading', { name: 'Sorry, the service is not available' }).waitFor()
  await lookHere(t, visit, '503')
})

t.test('is for everybody where something goes wrong here', { skip: NOT_WALKED }, async (t) => {
  const browser = await openBrowser(t, app)
  const visit = await browser.visitAs('approver')
  await database.query('alter table standing_agreement rename to gone')
  t.teardown(async () => void (await database.query('alter table gone rename to standing_agreement')))
  t.equal((await visit.page.goto('/daily'))?.status(), 500)
  t.match(await visit.page.content(), /Sorry, there is a problem with the service/)
  await lookHere(t, visit, '500')
})
