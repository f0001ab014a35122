import t from 'tap'
import { writeWalk } from '../../../src/services/scrambling/write-walk.js'

type Walk = (from: object, seen: string[]) => void

const steps = (...names: string[]) =>
  new Map(names.map((name) => [name, (value: string, seen: string[]) => seen.push(`${name} ${value}`)]))
const write = (...names: string[]) =>
  writeWalk<Walk>({
    steps: steps(...names),
    parameters: 'from, seen',
    statement: (name, step) => `${step}(value, seen)`,
    required: ['from.id'],
    otherwise: (_, seen) => seen.push('other'),
  })

t.test(
  'takes each field that is there, in the order of the object, and says of one that nobody knows or that is missing',
  (t) => {
    const seen: string[] = []
    write('id', 'name', 'date')({ date: '1', id: '2' }, seen)
    t.same(seen, ['date 1', 'id 2'])
    write('id')(JSON.parse('{"id":"3","nickname":"4","__proto__":{},"constructor":5}') as object, seen)
    t.same(seen.slice(2), ['id 3', 'other', 'other', 'other'])
    write('id', 'name')({ name: '6' }, seen)
    t.same(seen.slice(6), ['other', 'name 6'])
    t.end()
  },
)

t.test('writes no source of a name that is not a word', (t) => {
  for (const name of ['', "a': process.exit()", 'a.b', 'a b', 'a\n']) t.throws(() => write(name))
  t.end()
})
