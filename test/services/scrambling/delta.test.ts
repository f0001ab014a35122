import t from 'tap'
import { createChildren } from '../../../src/services/synthetic-data/create-children.js'
import { formatDay } from '../../../src/services/calendar/plain-date.js'
import { eventDays } from '../../../src/services/scrambling/report/view.js'
import { leavesOf, scramblerOf } from './support.js'

const children = (seed: number, count: number) => createChildren({ seed, count, laCode: '330' })

t.test('changes in a delta what changed in the original and nothing else', (t) => {
  const scramble = scramblerOf()
  for (const record of children(3, 150)) {
    const [episode] = record.social_care_episodes ?? []
    if (episode?.referral_source === undefined) continue
    const changed = structuredClone(record)
    changed.social_care_episodes![0]!.referral_source = episode.referral_source === '1A' ? '2A' : '1A'
    const after = new Map(leavesOf(scramble(changed)))
    const different = leavesOf(scramble(record)).filter(([pointer, value]) => after.get(pointer) !== value)
    if (different.some(([pointer]) => pointer !== '/social_care_episodes/0/referral_source')) {
      t.fail('something else changed')
    }
  }
  t.end()
})

t.test('keeps what is drawn for a child when something is added to its record', (t) => {
  const scramble = scramblerOf()
  let births = 0
  let moved = 0
  for (const record of children(3, 600)) {
    const { child_details: details } = record
    const newest = eventDays(record).at(-1)
    if (details?.date_of_birth === undefined || newest === undefined) continue
    const grown = structuredClone(record)
    const ended = formatDay(newest + 14)!
    grown.child_details = { ...details, uasc_flag: true, uasc_end_date: ended }
    const [before, after] = [scramble(record), scramble(grown)].map(({ child_details: are }) => are)
    for (const field of ['first_name', 'surname', 'sex', 'ethnicity', 'disabilities', 'postcode'] as const) {
      t.strictSame(after?.[field], before?.[field], field)
    }
    births += 1
    if (before?.date_of_birth !== after?.date_of_birth) moved += 1
  }
  t.ok(births > 300)
  // 3 in 100 over 12,000 children.
  t.ok(moved < births * 0.05, `${moved} of ${births} births had to move with the window of their age group`)
  t.end()
})
