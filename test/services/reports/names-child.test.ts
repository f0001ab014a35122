import fc from '../../support/property.js'
import t from 'tap'
import { namesChild } from '../../../src/services/reports/names-child.js'

const record = {
  la_child_id: 'A1',
  child_details: {
    first_name: 'Will',
    surname: "O'Neil-Quill",
    date_of_birth: '2015-09-02',
    unique_pupil_number: 'A123456789012',
    postcode: 'QG26 0XE',
    sex: 'M',
  },
  social_care_episodes: [
    {
      social_care_episode_id: 'E1',
      child_looked_after_placements: [{ child_looked_after_placement_id: 'P1', postcode: 'ZZ9 9ZZ' }],
    },
  ],
}

t.test('knows the child by a name, a birth date, a UPN or a postcode, however they are written', (t) => {
  for (const note of [
    'Ask Will about it',
    'WILL is known to us',
    "Mrs O'Neil rang",
    'the Quills (Quill) moved',
    'born 2015-09-02',
    'born 02/09/2015',
    'born 2.9.2015.',
    'UPN a123456789012',
    'UPN A 1234 5678 9012',
    'lives in qg260xe',
    'moved from ZZ9 9ZZ to us',
  ])
    t.ok(namesChild(note, record), note)
  t.end()
})

t.test('knows a UPN or a postcode of anybody, also where the record is gone', (t) => {
  for (const note of ['same as B123456789012', 'mother in SW1A 1AA', 'w1a1aa'])
    t.ok(namesChild(note, null), note)
  t.end()
})

t.test('lets pass what says nothing of who it is', (t) => {
  for (const note of [
    'will be corrected at the source',
    'Right as it is: the referral of 2025-11-02 came from a neighbouring authority, code 1A.',
    'Child A1, episode E1, placement P1; M is right',
    'quilled',
    '=1+1 <b>bold</b>\n\tmore',
    '',
  ])
    t.notOk(namesChild(note, record), note)
  t.notOk(namesChild('Anything', {}))
  t.end()
})

t.test('finds a name among any words', (t) => {
  const words = fc.array(fc.lorem({ maxCount: 1 }), { maxLength: 5 })
  fc.assert(
    fc.property(words, words, fc.constantFrom(' ', ', ', '\n', '-', '’'), (before, after, sign) =>
      namesChild([...before, 'Will', ...after].join(sign), record),
    ),
  )
  t.end()
})
