import t from 'tap'
import { eventually } from '../support/eventually.js'
import { testApp } from '../support/test-app.js'
import { testReceiver } from '../support/test-receiver.js'
import { wayOf } from '../support/way-of-a-submission.js'

type Body = ReturnType<typeof JSON.parse>
type Line = { level: number; msg: string; submissionId?: string; err?: { code?: string } }

const [WARN, ERROR] = [40, 50]
const lines: string[] = []
const upstream = await testReceiver(t)
const { call, database, url } = await testApp(t, {
  receiver: upstream.receiver,
  log: (line) => lines.push(line),
})
const way = wayOf(call)
await way.openPhase2()
// Whatever fails: a sender ends only once its outcomes are written.
t.teardown(async () => refuseNoMore())

/** From now on the database refuses outcomes, of one batch or of all. Its words quote a child. */
const refuse = async (code: string, batch = 'null') => {
  lines.length = 0
  await database.query(`create function refuse_outcome() returns trigger language plpgsql as $$ begin
    if new.outcome <> 'unsent' and new.batch_number = coalesce(${batch}, new.batch_number) then
      raise exception using errcode = '${code}', message = 'Jane Doe cannot be written';
    end if;
    return new;
  end $$`)
  await database.query(`create trigger refuse_outcome before update on attempt
    for each row execute function refuse_outcome()`)
}
const refuseNoMore = async () => database.query('drop function if exists refuse_outcome cascade')

/** The lines of the log about outcomes, once there are any. */
const said = async (times = 1): Promise<Line[]> =>
  eventually(async () => {
    const found = lines.map((line) => JSON.parse(line) as Line).filter(({ msg }) => /an outcome/.test(msg))
    return found.length >= times ? found : undefined
  })
const send = async (count: number): Promise<string> => {
  const submission = await way.stage(2, { count })
  await way.approve(submission)
  upstream.posts.length = 0
  return submission.id
}
const outcomes = async (id: string): Promise<string[]> =>
  (await way.batches(id)).flatMap(({ number, attempts }) =>
    attempts
      .filter(({ outcome }: Body) => outcome !== 'unsent')
      .map(({ outcome, httpStatus }: Body) => `${number} ${outcome} ${httpStatus}`),
  )

const ready = async () => {
  const answer = await fetch(`${url}/health/ready`)
  const { code, status } = (await answer.json()) as { code?: string; status: unknown }
  return code ?? status
}

for (const [name, code, level, cause, words] of [
  ['became read-only', '25006', WARN, 'DATABASE_READ_ONLY', /cannot be written to/],
  ['has no room', '53100', WARN, 'DATABASE_FULL', /no room left/],
  ['has no connection left', '53300', WARN, 'DATABASE_BUSY', /no connection left/],
  ['cannot read its disk', '58030', WARN, 'DATABASE_AWAY', /cannot be reached/],
  ['has a fault that nobody foresaw', 'XX000', ERROR, 'ok', undefined],
] as const) {
  t.test(`keeps the receipts while the database ${name}`, async (t) => {
    const id = await send(2)
    await refuse(code)
    await way.transmit(id)
    t.match((await said())[0], { level, submissionId: id, err: { code } })
    t.equal(await ready(), cause, 'readiness names the cause')
    const { failure } = await way.read(id)
    if (words === undefined) t.equal(failure, undefined)
    else t.match(failure, words, 'and so does the submission')
    await refuseNoMore()
    t.match(await way.until(id, 'transmitted', 'held', 'incomplete'), { state: 'transmitted' })
    t.same(await outcomes(id), ['1 received 200'])
    t.equal(await ready(), 'ok')
    t.equal(upstream.posts.length, 1, 'it is not sent twice')
  })
}

t.test('holds the submission where an outcome is refused for good, and keeps what it can', async (t) => {
  const id = await send(400)
  await refuse('22P05', '2')
  await way.transmit(id)
  const held = await eventually(async () => {
    const found = await way.read(id)
    return found.state === 'held' ? found : undefined
  })
  t.match(held, { failure: /refuses to keep the answer of the DfE/ })
  t.match(await said(4), [{ level: ERROR, err: { code: '22P05' } }])
  t.notMatch(lines.join(''), /Jane/)
  t.match((await way.read(id)).counts, { received: 100, sending: 100, waiting: 200 })
  const posts = upstream.posts.length
  await refuseNoMore()
  await eventually(async () => (await way.read(id)).counts.sending === 0)
  t.equal(upstream.posts.length, posts, 'nothing is sent while it is held')
  await call('operator', 'POST', `/v1/submissions/${id}/resume`)
  t.match(await way.until(id, 'transmitted', 'incomplete'), { state: 'transmitted' })
  t.equal(upstream.posts.length, 4, 'each batch is sent once')
  t.equal((await outcomes(id)).length, 4)
})
