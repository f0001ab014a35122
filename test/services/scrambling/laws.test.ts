import t from 'tap'
import type { ChildRecord } from '../../../src/schemas/dfe/child-record.js'
import { createChildren } from '../../../src/services/synthetic-data/create-children.js'
import { brokenLaws } from './laws.js'
import { everyOptions, scramblerOf } from './support.js'

for (const options of everyOptions) {
  const { dates, workers } = options
  t.test(`breaks no law over 600 children, ${dates}, ${workers}`, (t) => {
    const scramble = scramblerOf('laws', dates, workers)
    const known = new Map<string, string>()
    const broken = [...createChildren({ seed: 61, count: 600, laCode: '330' })].flatMap((record) =>
      brokenLaws(record, scramble(record), options, known),
    )
    t.same(broken, [])
    t.equal(new Set(known.values()).size, known.size, 'no two ids share a pseudonym')
    t.end()
  })
}

t.test('would notice each broken law', (t) => {
  const original: ChildRecord = {
    la_child_id: 'CHILD4711',
    child_details: { date_of_birth: '2015-02-03', surname: 'Okonkwo', disabilities: ['NONE'] },
    social_care_episodes: [
      { social_care_episode_id: 'EPISODE-1', referral_date: '2024-03-01', closure_date: '2024-06-01' },
    ],
  }
  const known = new Map<string, string>()
  const scramble = scramblerOf('laws')
  const noticed = (change: (scrambled: ChildRecord) => void) => {
    const scrambled = scramble(original)
    change(scrambled)
    return [
      ...new Set(brokenLaws(original, scrambled, { dates: 'interval', workers: 'series' }, known)),
    ].sort()
  }
  const episodeOf = ({ social_care_episodes: [episode] = [] }: ChildRecord) => episode!
  t.same(
    noticed(() => undefined),
    [],
  )
  const planted: [string[], (record: ChildRecord) => void][] = [
    [['an event is where it was', 'interval'], (record) => (episodeOf(record).referral_date = '2024-03-01')],
    [['a birth is where it was'], (record) => (record.child_details!.date_of_birth = '2015-02-03')],
    [['order', 'interval'], (record) => (episodeOf(record).closure_date = '2001-01-01')],
    [['weekday'], (record) => (episodeOf(record).closure_date = '2024-03-03')],
    [['cross-reference'], (record) => (record.la_child_id = 'A1B2C3D4E5F6G7H8J9K1')],
    [['leak from /la_child_id'], (record) => (record.child_details!.surname = 'xxCHILD 4711xx')],
    [['leak from /child_details/surname'], (record) => (record.child_details!.surname = 'okonkwo')],
    [['CIN-8790'], (record) => (record.child_details!.disabilities = ['NONE', 'LD'])],
  ]
  for (const [laws, change] of planted) {
    const found = noticed(change)
    for (const law of laws) t.ok(found.includes(law), law)
  }
  t.end()
})
