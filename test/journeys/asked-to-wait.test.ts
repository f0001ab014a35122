import t from 'tap'
import { testApp } from '../support/test-app.js'
import { status, testReceiver } from '../support/test-receiver.js'
import { wayOf } from '../support/way-of-a-submission.js'
import { visitor } from '../pages/support/visitor.js'

type Body = ReturnType<typeof JSON.parse>

const upstream = await testReceiver(t)
const app = await testApp(t, { receiver: upstream.receiver })
const { url, keys, call, database } = app
const way = wayOf(call)
await way.open(1)
const enter = async (role: string) => {
  const someone = visitor(url)
  await someone.signIn(keys.find((one) => one.role === role)?.key ?? '')
  return someone
}
const [operator, approver] = [await enter('operator'), await enter('approver')]
/** As a gateway asks that counts in milliseconds. */
const forYears = status(429, '', { 'retry-after': '86400000' })
const resume = async (role: 'operator' | 'approver', id: string) =>
  call(role, 'POST', `/v1/submissions/${id}/resume`)
const laneOf = async (): Promise<Body> =>
  (await database.query(`select * from destination_lock where destination = 'test'`)).rows[0]

t.test(
  'says that the receiver asked for longer than we have patience, and shows it to everybody',
  async (t) => {
    upstream.script.push(forYears)
    const { id } = await way.send(1)
    const held = await way.until(id, 'held')
    t.match(
      held.failure,
      /^The DfE asked us to wait until 20\d\d-\d\d-\d\d \d\d:\d\d, which is longer than we keep trying/,
    )
    for (const page of ['/', `/submissions/${id}`]) {
      t.match(
        (await operator.open(page)).text,
        /test receiver asked us to wait\. We will send nothing there before/,
        page,
      )
    }

    t.equal((await resume('operator', id)).status, 200)
    t.match(
      (await operator.open(`/submissions/${id}`)).text,
      /asked us to wait/,
      'an operator changes nothing of it',
    )
    t.equal(upstream.posts.length, 1)
    t.ok((await laneOf()).next_send_at > new Date(Date.now() + 86_400_000))
    t.equal((await call('operator', 'POST', `/v1/submissions/${id}/hold`)).status, 200)

    t.match((await operator.open(`/submissions/${id}/resume`)).text, /We will send nothing there before/)
    t.match((await approver.open(`/submissions/${id}/resume`)).text, /If you resume, we send without waiting/)
    t.equal((await resume('approver', id)).status, 200)
    t.match(await way.until(id, 'transmitted'), { counts: { received: 1 } })
    t.notMatch((await operator.open('/')).text, /asked us to wait/)
    const { items } = (await call('auditor', 'GET', `/v1/audit-events?subject=submission/${id}`)).body
    t.match(
      items.filter(({ action }: Body) => action === 'submission.resume'),
      [
        { role: 'operator', detail: { notWaitingUntil: undefined } },
        { role: 'approver', detail: { notWaitingUntil: /^20\d\d-/ } },
      ],
    )
  },
)

t.test('honours a wait that is not too long, even if somebody resumes', async (t) => {
  upstream.script.push(status(429, '', { 'retry-after': '600' }))
  const { id } = await way.send(1)
  while ((await way.batches(id))[0].attempts[0]?.outcome !== 'retry') {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  t.match((await operator.open(`/submissions/${id}`)).text, /asked us to wait/)
  await call('approver', 'POST', `/v1/submissions/${id}/hold`)
  t.equal((await resume('approver', id)).status, 200)
  t.ok((await laneOf()).next_send_at > new Date(Date.now() + 500_000))
})
