import t from 'tap'
import { DAY_MS } from '../../src/services/calendar/london.js'
import { liveApp } from '../support/live-app.js'
import { scrape } from '../support/scrape.js'

/*
 * Days end at midnight in London. Half an hour before midnight UTC in July it is half past midnight in London, and in
 * January it is not.
 */

const app = await liveApp(t)
const { call, ben } = app
const year = app.now().getUTCFullYear() + 1
const summer = `${year}-07-15`
const winter = `${year + 1}-01-15`
const passTo = async (instant: string) => app.pass(Date.parse(instant) - app.now().getTime())
const phase = async (number: number) => (await call('operator', 'GET', `/v1/phases/${number}`)).body
const agree = async (expiresAt: string) => call('approver', 'PUT', '/v1/phases/1/agreement', { expiresAt })

t.test('an agreement ends with its last day in London, in summer and in winter', async (t) => {
  await passTo(`${summer}T10:00:00Z`)
  t.equal((await agree(summer)).status, 200)
  await passTo(`${summer}T22:59:00Z`)
  t.match(await phase(1), { open: true })
  await passTo(`${summer}T23:01:00Z`)
  t.match(await phase(1), { open: false, blockedBy: [`The agreement to phase 1 ended on ${summer}`] })
  t.match(await call('operator', 'POST', '/v1/phases/1/submissions', {}), { status: 409 })
  t.match(await agree(summer), { status: 400, body: { errors: [{ pointer: '/expiresAt' }] } })
  await new Promise((resolve) => setTimeout(resolve, 5100))
  t.equal((await scrape(app.url)).get('csc_agreement_days_left{phase="1"}'), -1)

  await passTo(`${winter}T10:00:00Z`)
  t.equal((await agree(winter)).status, 200)
  await passTo(`${winter}T23:59:00Z`)
  t.match(await phase(1), { open: true })
  await passTo(`${winter}T23:59:59.999Z`)
  await app.pass(60_000)
  t.match(await phase(1), { open: false })
})

t.test('a census is judged as of the day in London', async (t) => {
  await passTo(`${year + 2}-07-15T23:30:00Z`)
  const { body } = await call('operator', 'POST', '/v1/validations', [
    { la_child_id: 'A', mis_child_id: 'A' },
  ])
  t.equal(body.referenceDate, `${year + 2}-07-16`)
})

t.test('a key that ends on a day is in use until that day ends in London', async (t) => {
  const { body } = await call('admin', 'POST', '/v1/api-keys', {
    name: 'Una',
    role: 'auditor',
    expiresAt: `${year + 5}-07-15`,
  })
  t.equal(body.expiresAt, `${year + 5}-07-15T22:59:59.999Z`)
})

t.test('a process whose clock is a day ahead decides nothing differently', async (t) => {
  await passTo(`${year + 3}-06-01T09:00:00Z`)
  const today = `${year + 3}-06-01`
  const terms = { at: '20:00', expiresAt: today, maxChangedPercent: 20, maxDeletions: 1 }
  const PATH = '/v1/phases/5/standing-agreement'
  t.equal((await agree(today)).status, 200)
  await call('approver', 'PUT', PATH, terms)
  app.jump(DAY_MS)
  t.match(await phase(1), { open: true })
  t.match(await ben('approver', 'PUT', PATH, terms), { body: { inForce: { expiresAt: today } } })
  const { confirmedAt } = (await call('auditor', 'GET', PATH)).body.inForce
  t.equal(confirmedAt.slice(0, 10), today)
  t.match(await call('admin', 'POST', '/v1/api-keys', { name: 'Uma', role: 'auditor', expiresAt: today }), {
    status: 201,
  })
  await app.runDays()
  t.same((await call('auditor', 'GET', PATH)).body.runs, [])
  app.jump(-DAY_MS)
})
