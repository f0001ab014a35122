import t from 'tap'
import type { ChildRecord } from '../../src/schemas/dfe/child-record.js'
import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import { DAY_MS } from '../../src/services/calendar/london.js'
import { visitor } from '../pages/support/visitor.js'
import { dailyAuthority } from '../support/daily-authority.js'
import { renumber } from '../support/renumber.js'

type Body = ReturnType<typeof JSON.parse>

/** The source below gives every item a new id each night. Its limits would let everything pass. */
const la = await dailyAuthority(t)
await la.agree({ maxChangedPercent: 100, maxDeletions: 1000 })
const made = [...createChildren({ seed: 90, count: 30, laCode: '330' })].filter(
  ({ social_care_episodes: episodes = [] }) => episodes.length > 0,
)
const put = (records: readonly ChildRecord[]) => {
  for (const record of records) la.live.set(record.la_child_id, record)
}
put(made)
await la.push()
await la.send({})
/** Sessions do not last over the days that pass. */
const textAt = async (path: string): Promise<string> => {
  const approver = visitor(la.url)
  await approver.signIn(la.keys.find(({ role }) => role === 'approver')?.key ?? '')
  return (await approver.open(path)).text
}

const tonight = async (): Promise<Body> => {
  await la.pass(DAY_MS)
  await la.push()
  const id = await la.build()
  return la.settle(id, 'staged', 'transmitted', 'discarded')
}
const COUNT = made.length

t.test('a day of new ids waits for an approver, who reads what it is', async (t) => {
  for (const night of [1, 2, 3]) {
    put(made.map((record) => renumber(record, night)))
    const { id, state, changes } = await tonight()
    t.match({ state, changes }, { state: 'staged', changes: { changed: COUNT, idsOnly: COUNT, deleted: 0 } })
    t.match(await la.day(), {
      outcome: 'left-to-people',
      reason: `Only the ids of items are new for ${COUNT} of the ${COUNT} changed children: your system may number its rows anew each night`,
    })
    const words = new RegExp(`For ${COUNT} children, only the ids of items such as episodes or plans are new`)
    for (const path of ['', '/approve']) t.match(await textAt(`/submissions/${id}${path}`), words)
    t.match(await textAt('/daily'), /your system may number its rows anew each night/)
    if (night === 2) {
      await la.approve(await la.way.read(id))
      await la.way.transmit(id)
      await la.way.until(id, 'transmitted')
      t.same(await la.held(), la.expected())
    }
  }
})

t.test('a day on which most changes are of another kind is sent', async (t) => {
  const renamed = made.map((record, place) => ({
    ...renumber(record, 2),
    ...(place < 20 ? { mis_child_id: `new-${place}` } : {}),
  }))
  const [one = made[0], ...others] = renamed.slice(20)
  put([
    ...renamed.slice(0, 20),
    ...others.map((record) => renumber(record, 2)),
    renumber(one as ChildRecord, 4),
  ])
  const { state, changes } = await tonight()
  t.match({ state, changes }, { state: 'transmitted', changes: { changed: 21, idsOnly: 1 } })
  t.same(await la.held(), la.expected())
  t.notMatch(await textAt(`/submissions/${(await la.day()).submissionId}`), /For 2 children/)
})
