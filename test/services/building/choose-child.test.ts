import t from 'tap'
import { chooseChild } from '../../../src/services/building/sources/choose-child.js'
import { childrenOf } from '../scrambling/report/support.js'

/** Draws that come round evenly, instead of at random. */
function evenly() {
  let turn = 0
  return (limit: number): number => (turn = (turn * 7 + 3) % 1009) % limit
}

const days = (count: number): number[] => Array.from({ length: count }, (_, index) => index)
/** Twelve children with one episode, eleven with two, ten with three, one with nine. */
const records = childrenOf(34, (place) => ({
  days: days(place < 12 ? 1 : place < 23 ? 2 : place < 33 ? 3 : 9),
}))

async function* rows(given: readonly unknown[]) {
  for (const record of given) {
    const { la_child_id: laChildId = '' } = record as { la_child_id?: string }
    yield { laChildId, payload: typeof record === 'string' ? record : JSON.stringify(record) }
  }
}

t.test(
  'draws each child whose structure ten others share as often as any other, and no other child',
  async (t) => {
    const below = evenly()
    const times = new Map<string, number>()
    for (let round = 0; round < 4600; round += 1) {
      const { laChildId = '', ...drawn } = (await chooseChild(rows(records), undefined, below)) ?? {}
      times.set(laChildId, (times.get(laChildId) ?? 0) + 1)
      const others = Number(laChildId.slice('LACHILD'.length)) < 12 ? 11 : 10
      t.same(drawn, { chosen: 'drawn', structureSharedBy: others })
    }
    t.equal(times.size, 23)
    const often = [...times.values()]
    t.ok(Math.min(...often) > 100 && Math.max(...often) < 320, `200 times: ${often.join()}`)
  },
)

t.test('draws from the most common structure where none is so common', async (t) => {
  const few = records.slice(20)
  const drawn = await chooseChild(rows(few), undefined, evenly())
  t.match(drawn, { chosen: 'drawn', structureSharedBy: 9 })
  t.match(await chooseChild(rows(few.slice(-1)), undefined, evenly()), { structureSharedBy: 0 })
})

t.test('counts for a child that is named', async (t) => {
  const named = async (place: number) => chooseChild(rows(records), `LACHILD${place}`, evenly())
  t.same(await named(0), { laChildId: 'LACHILD0', chosen: 'named', structureSharedBy: 11 })
  t.same(await named(33), { laChildId: 'LACHILD33', chosen: 'named', structureSharedBy: 0 })
})

t.test('draws what cannot be read only where nothing else is there, and nothing from nothing', async (t) => {
  const rubbish = ['{"la_child_id": "R', '[]', { la_child_id: 'R1', unknown: 1 }]
  for (let round = 0; round < 20; round += 1) {
    const drawn = await chooseChild(rows([...rubbish, records[0], ...rubbish]), undefined, evenly())
    t.match(drawn, { laChildId: 'LACHILD0', structureSharedBy: 0 })
  }
  t.match(await chooseChild(rows(rubbish), undefined, evenly()), {
    laChildId: 'R1',
    structureSharedBy: undefined,
  })
  t.same(await chooseChild(rows([...rubbish, records[0]]), 'R1', evenly()), {
    laChildId: 'R1',
    chosen: 'named',
    structureSharedBy: undefined,
  })
  t.equal(await chooseChild(rows([]), undefined, evenly()), undefined)
  t.equal(await chooseChild(rows(['{"no":"id"}']), undefined, evenly()), undefined)
})
