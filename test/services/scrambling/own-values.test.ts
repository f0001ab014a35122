import t from 'tap'
import { scramblerOf } from './support.js'
import { createPostcodes } from '../../../src/services/scrambling/treatments/names-and-postcodes.js'

t.test('draws another postcode where a child would get its own', (t) => {
  const random = {
    draw: ({ round = 0 }: { round?: number }) => round,
  }
  const own = createPostcodes(random, [])('ZZ9 9ZZ') ?? ''
  t.ok(own)
  for (const original of [own, own.toLowerCase(), own.replace(' ', '')]) {
    t.not(createPostcodes(random, [])(original), own, original)
  }
  t.not(
    createPostcodes(random, [own.toLowerCase().replace(' ', '').slice(0, 4)])('ZZ9 9ZZ'),
    own,
    'an id inside it',
  )
  t.end()
})

t.test('draws no name that holds the child’s own, however that is written', (t) => {
  const scramble = scramblerOf()
  for (const [surname, folded] of [
    ['Heß', 'hess'],
    ['WEISS', 'weiss'],
    ['Weiß', 'weiss'],
    ['Ruß', 'russ'],
  ] as const) {
    for (let child = 0; child < 3000; child++) {
      const record = { la_child_id: `C${child}`, child_details: { surname } }
      const drawn = scramble(record).child_details?.surname ?? ''
      if (drawn === '' || drawn.toLowerCase().includes(folded)) t.fail(`${surname} became ${drawn}`)
    }
  }
  t.end()
})
