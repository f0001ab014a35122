import t from 'tap'
import { visitor } from '../pages/support/visitor.js'
import { secondApprover } from '../support/second-approver.js'
import { DAY_MS, londonDay } from '../../src/services/calendar/london.js'
import { clientOf } from '../support/client.js'
import { dailyAuthority, STANDING, terms } from '../support/daily-authority.js'
import { AGREED_UNTIL } from '../support/test-app.js'
import { testIdentityProvider } from '../support/test-identity-provider.js'

type Body = ReturnType<typeof JSON.parse>

t.test('has ended after its last day, everywhere', async (t) => {
  const la = await dailyAuthority(t)
  const expiresAt = londonDay(new Date(la.now().getTime() + DAY_MS))
  await la.agree({ expiresAt, note: 'until then' })
  const { id } = (await la.read()).inForce
  t.match((await la.figures()).get('csc_standing_agreement_days_left'), 1)
  await la.nextDay(1)
  t.match(await la.day(), { outcome: 'sent' }, 'on its last day')
  await la.pass(DAY_MS)
  const ended = { id, endReason: `Its last day was ${expiresAt}` }
  t.match(await la.read(), { inForce: null, past: [ended, { endReason: 'Other terms replaced it' }] })
  await la.runDays()
  t.match(await la.read(), { inForce: null, past: [{ ...ended, endedBy: 'csc-gateway' }] })
  t.match((await la.figures()).get('csc_standing_agreement_days_left'), -1)
  t.match(await la.call('auditor', 'GET', `${STANDING}/${id}`), {
    status: 200,
    body: { ...ended, note: 'until then' },
  })
  t.match(await la.call('auditor', 'GET', `${STANDING}/01a2259d-0000-7000-8000-000000000000`), {
    status: 404,
  })
  t.match(await la.agree(), { body: { inForce: { expiresAt: AGREED_UNTIL } } })
})

t.test('ends when one of its approvers is none any more', async (t) => {
  const la = await dailyAuthority(t)
  const keys = (await la.call('admin', 'GET', '/v1/api-keys')).body.items
  const { id: keyId } = keys.find(({ name }: Body) => name === 'Ben')
  await la.pass(DAY_MS)
  la.change(1)
  await la.push()
  const id = await la.build()
  t.equal((await la.call('admin', 'DELETE', `/v1/api-keys/${keyId}`)).status, 204)
  t.match(await la.settle(id, 'staged'), { decisions: [] })
  const reason = /Ben is no approver any more: two approvers must agree to terms again/
  t.match(await la.day(), { outcome: 'left-to-people', reason })
  t.match(await la.read(), { inForce: null, past: [{ endReason: reason }] })

  const key = await secondApprover(la.call, 'Cleo')
  const cleo = clientOf(la.url, [{ role: 'approver', name: 'Cleo', key }])
  await la.call('approver', 'PUT', STANDING, terms)
  t.match(await cleo('approver', 'PUT', STANDING, terms), { body: { inForce: { confirmedBy: 'Cleo' } } })
})

t.test('ends when the identity provider says that one of its approvers is none any more', async (t) => {
  const provider = await testIdentityProvider(t)
  const la = await dailyAuthority(t, { identityProvider: provider.settings })
  const signIn = async (roles: string[]) => {
    provider.signInAs({ preferred_username: 'dora@la.example', roles })
    const person = visitor(la.url)
    const begun = await person.open('/sign-in/provider')
    const back = await fetch(begun.location ?? '', { redirect: 'manual' })
    await person.open(back.headers.get('location') ?? '')
    return person
  }
  const keys = (await la.call('admin', 'GET', '/v1/api-keys')).body.items
  await la.call('admin', 'DELETE', `/v1/api-keys/${keys.find(({ name }: Body) => name === 'Ben').id}`)
  await la.runDays()
  t.match(
    await la.read(),
    { inForce: null, past: [{ endReason: /Ben is no approver/ }] },
    'a key that is bound to a person at the provider',
  )
  const dora = await signIn(['approver'])
  await la.call('approver', 'PUT', STANDING, { ...terms, maxDeletions: 2 })
  t.match(await dora.fillIn('/daily/confirm'), { status: 303 })
  t.match(await la.read(), { inForce: { maxDeletions: 2, confirmedBy: 'dora@la.example' } })
  await la.nextDay(1)
  t.match(await la.day(), { outcome: 'sent' })

  await la.pass(DAY_MS)
  la.change(2)
  await la.push()
  const id = await la.build()
  await signIn(['operator'])
  t.match(await la.settle(id, 'staged'), { decisions: [] })
  const reason = /dora@la\.example is no approver any more: two approvers must agree to terms again/
  t.match(await la.day(), { outcome: 'left-to-people', reason })
  t.match(await la.read(), { inForce: null, past: [{ endReason: reason }] })
  const { rows: told } = await la.database.query(
    `select data from notification where kind = 'daily_agreement.ending'`,
  )
  t.match(told, [{ data: { daysLeft: 0 } }, { data: { daysLeft: 0 } }], 'approvers are told each time')
})

t.test('the evidence of a day leads to its terms, and to who proposed and confirmed them', async (t) => {
  const la = await dailyAuthority(t)
  await la.call('approver', 'PUT', STANDING, { ...terms, note: 'as the board decided' })
  await la.ben('approver', 'PUT', STANDING, { ...terms, note: 'for six weeks' })
  const { inForce } = await la.read()
  t.match(inForce, { note: 'as the board decided', confirmationNote: 'for six weeks' }, 'no note is dropped')
  const id = await la.nextDay(1)
  const actor = `csc-gateway under standing agreement ${inForce.id}`
  const { items } = (await la.call('auditor', 'GET', `/v1/audit-events?subject=submission/${id}`)).body
  t.match(
    items.find(({ action }: Body) => action === 'submission.approve'),
    { actor, role: 'system', detail: { standingAgreementId: inForce.id } },
  )
  const pack = (await la.call('auditor', 'GET', `/v1/submissions/${id}/evidence`)).body
  t.match(pack.standingAgreement, {
    id: inForce.id,
    madeBy: 'demo-approver',
    confirmedBy: 'Ben',
    maxDeletions: 1,
  })
  const text = pack.auditEvents.map(({ content }: Body) => content).join('\n')
  t.match(text, /standing-agreement\.propose/)
  t.match(text, /standing-agreement\.confirm/)
})

t.test(
  'terms under which nothing could be sent are refused, and two proposals at once leave one',
  async (t) => {
    const la = await dailyAuthority(t)
    await la.call('approver', 'DELETE', STANDING)
    const today = londonDay(la.now())
    const wrong: [object, string][] = [
      [{ maxChangedPercent: 0 }, '/maxChangedPercent'],
      [{ maxChangedPercent: 0, maxDeletions: 0 }, '/maxChangedPercent'],
      [{ expiresAt: today, at: '00:30' }, '/expiresAt'],
      [{ expiresAt: londonDay(new Date(la.now().getTime() - DAY_MS)) }, '/expiresAt'],
    ]
    for (const [more, pointer] of wrong) {
      t.match(await la.call('approver', 'PUT', STANDING, { ...terms, ...more }), {
        status: 400,
        body: { errors: [{ pointer }] },
      })
    }
    t.match(
      await la.call('approver', 'PUT', STANDING, { ...terms, maxDeletions: 0 }),
      { status: 200 },
      'no deletions is a limit',
    )
    await Promise.all([
      la.call('approver', 'PUT', STANDING, { ...terms, maxDeletions: 3 }),
      la.ben('approver', 'PUT', STANDING, { ...terms, maxDeletions: 4 }),
    ])
    const after = await la.read()
    t.equal(after.inForce, null)
    t.ok([3, 4].includes(after.proposed.maxDeletions))
    const { key } = (await la.call('admin', 'POST', '/v1/api-keys', { name: 'BEN', role: 'approver' })).body
    const same = clientOf(la.url, [{ role: 'approver', name: 'BEN', key: key ?? '' }])
    await la.ben('approver', 'PUT', STANDING, terms)
    if (key !== undefined) await same('approver', 'PUT', STANDING, terms)
    t.match(await la.read(), { inForce: null }, 'another spelling of a name is no second person')
  },
)
