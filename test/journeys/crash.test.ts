import t from 'tap'
import { makeDemoKeys } from '../../src/services/access/api-keys.js'
import { eventually } from '../support/eventually.js'
import { gatewayProcess } from '../support/gateway-process.js'
import { testDatabase } from '../support/test-database.js'
import { receipts, testReceiver, type Script } from '../support/test-receiver.js'
import { wayOf } from '../support/way-of-a-submission.js'

const { url: databaseUrl } = await testDatabase(t)
const { receiver, posts, script } = await testReceiver(t)
const keys = makeDemoKeys()
const start = async () => gatewayProcess({ databaseUrl, receiver, keys })

/** Accepts, and answers after a while. */
const slowly: Script = (post, response) => {
  const answer = receipts(post, response)
  setTimeout(() => response.writeHead(200).end(answer?.body), 700)
  return undefined
}
const never: Script = () => undefined
const idsIn = (bodies: readonly { body: string }[]): string[] =>
  bodies.flatMap(({ body }) =>
    (JSON.parse(body) as { la_child_id: string }[]).map((child) => child.la_child_id),
  )

t.test('finishes the batch in flight when it is asked to stop', async (t) => {
  const gateway = await start()
  const way = wayOf(gateway.call)
  await way.openPhase2()
  const submission = await way.stage(2, { count: 300, seed: 1 })
  await way.approve(submission)
  posts.length = 0
  script.push(slowly)
  await way.transmit(submission.id)
  await eventually(async () => posts.length === 1)
  t.same(await gateway.end('SIGTERM'), [0, null])
  t.equal(posts.length, 1)

  const next = await start()
  const [first] = await wayOf(next.call).batches(submission.id)
  t.match(first, { state: 'received', attempts: [{ number: 1, outcome: 'received' }] })
  t.match(await wayOf(next.call).until(submission.id, 'transmitted'), { counts: { received: 300 } })
  t.equal(new Set(idsIn(posts)).size, idsIn(posts).length, 'nothing is sent twice')
  await next.end('SIGKILL')
})

t.test('knows of every send after kill -9, and loses nothing', async (t) => {
  const killed = await start()
  const before = wayOf(killed.call)
  const submission = await before.stage(2, { count: 300, seed: 2 })
  await before.approve(submission)
  posts.length = 0
  script.splice(0, Infinity, receipts, never)
  await before.transmit(submission.id)
  await eventually(async () => posts.length === 2)
  await killed.end('SIGKILL')

  const gateway = await start()
  const way = wayOf(gateway.call)
  const second = await eventually(async () => {
    const [, batch] = await way.batches(submission.id)
    return batch.attempts[0].outcome === null ? undefined : batch
  })
  t.match(second.attempts[0], { outcome: 'uncertain', error: 'SENDER_ENDED' })
  t.match(await way.until(submission.id, 'transmitted'), { counts: { received: 300, uncertain: 0 } })
  const times = new Map<string, number>()
  for (const id of idsIn(posts)) times.set(id, (times.get(id) ?? 0) + 1)
  t.equal(times.size, 300)
  t.equal(
    [...times.values()].filter((count) => count > 1).length,
    100,
    'only what was uncertain is sent again',
  )
  t.same(await gateway.end('SIGTERM'), [0, null])
})
