import fc from '../../support/property.js'
import t from 'tap'
import type { ChildRecord } from '../../../src/schemas/dfe/child-record.js'
import { createChildren } from '../../../src/services/synthetic-data/create-children.js'
import { checkScrambled, scrambleAndCheck } from '../../../src/services/scrambling/check/check-scrambled.js'
import { normalise } from '../../../src/services/scrambling/identifying.js'
import { everyOptions, scramblerOf } from './support.js'

/** Every id short enough to be the start of a postcode, a name, or four characters of a pseudonym. */
function withShortIds(record: ChildRecord, place: number): ChildRecord {
  const area = ['SW', 'LS', 'AL', 'YO'][place % 4]!
  const short = (salt: number) => `${area}${10 + ((place + salt) % 11)}`
  const episodes = (record.social_care_episodes ?? []).map((episode, index) => ({
    ...episode,
    social_care_episode_id: short(index),
    care_worker_details: [
      ...Array.from({ length: 11 }, (_, salt) => ({ worker_id: short(salt) })),
      { worker_id: `SW${1 + (place % 20)}` },
      { worker_id: ['anna', 'Lee', 'Jones', 'mark'][place % 4]! },
      { worker_id: `A${place % 10}B${index % 10}` },
      { worker_id: String(1000 + place) },
    ],
  }))
  const child_details = { ...record.child_details, postcode: 'LS1 4AP', surname: 'Ann' }
  return { ...record, mis_child_id: short(7), child_details, social_care_episodes: episodes }
}

for (const { dates, workers } of everyOptions) {
  t.test(`withholds none of 1,500 records with short ids, ${dates}, ${workers}`, (t) => {
    const scramble = scramblerOf('short ids', dates, workers)
    const records = [...createChildren({ seed: 44, count: 1500, laCode: '330' })].map(withShortIds)
    const withheld = records.flatMap((record) => {
      const outcome = scrambleAndCheck(record, scramble, dates)
      return 'findings' in outcome ? outcome.findings : []
    })
    t.same(withheld, [])
    t.end()
  })
}

t.test('draws a postcode that holds no id of the child', (t) => {
  const scramble = scramblerOf()
  const postcodeOf = (laChildId: string, workers: readonly string[]) =>
    scramble({
      la_child_id: laChildId,
      child_details: { postcode: 'LS1 4AP' },
      social_care_episodes: [
        { social_care_episode_id: 'E1', care_worker_details: workers.map((worker_id) => ({ worker_id })) },
      ],
    }).child_details?.postcode ?? ''
  for (let child = 0; child < 500; child++) {
    const first = postcodeOf(`C${child}`, [])
    const worker = first.replace(' ', '').slice(0, 4)
    const again = postcodeOf(`C${child}`, [worker])
    if (again === first || again.replace(' ', '').includes(worker)) t.fail(`${worker} is in ${again}`)
  }
  t.end()
})

t.test('still withholds a short id that was left as it was, or stands in a name or postcode', (t) => {
  const original: ChildRecord = {
    la_child_id: 'A1',
    child_details: { surname: 'Okonkwo', postcode: 'LS1 4AP' },
    social_care_episodes: [{ social_care_episode_id: 'E1', care_worker_details: [{ worker_id: 'SW12' }] }],
  }
  const rules = (change: (record: ChildRecord) => void) => {
    const scrambled = scramblerOf()(original)
    change(scrambled)
    return checkScrambled(original, scrambled, 'interval').map(({ rule }) => rule)
  }
  const worker = ({ social_care_episodes: [episode] = [] }: ChildRecord) => episode!.care_worker_details![0]!
  t.same(
    rules(() => undefined),
    [],
  )
  t.same(
    rules((record) => (worker(record).worker_id = 'SW12')),
    ['SCRAMBLE-UNCHANGED', 'SCRAMBLE-LEAK'],
  )
  t.same(
    rules((record) => (record.child_details!.postcode = 'SW12 9AA')),
    ['SCRAMBLE-LEAK'],
  )
  t.same(
    rules((record) => (record.child_details!.surname = 'xsw12')),
    ['SCRAMBLE-LEAK'],
  )
  t.same(
    rules(({ social_care_episodes: [episode] = [] }) => (episode!.social_care_episode_id = 'sw12')),
    ['SCRAMBLE-SHAPE', 'SCRAMBLE-LEAK'],
  )
  t.end()
})

t.test('takes one name for one text, however its accents, capitals and spaces are written', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const wanted = normalise(text)
      return [text.normalize('NFC'), text.normalize('NFD'), `  ${text} `, wanted].every(
        (other) => normalise(other) === wanted,
      )
    }),
    { numRuns: 3000 },
  )
  const [composed, decomposed] = ['Zoë Núñez-Čapek', 'Zoë Núñez-Čapek'].map((name, place) =>
    name.normalize(place === 0 ? 'NFC' : 'NFD'),
  ) as [string, string]
  t.not(composed, decomposed)
  t.equal(normalise(composed), normalise(decomposed))
  const nameOf = (surname: string) => scramblerOf()({ la_child_id: 'A1', child_details: { surname } })
  t.same(nameOf(composed), nameOf(decomposed), 'the result is the same')
  const leaked = { ...nameOf(composed), child_details: { surname: decomposed } }
  t.same(
    checkScrambled({ la_child_id: 'A1', child_details: { surname: composed } }, leaked, 'interval').map(
      ({ rule }) => rule,
    ),
    ['SCRAMBLE-UNCHANGED', 'SCRAMBLE-LEAK'],
  )
  t.end()
})
