import t from 'tap'
import { roles } from '../../src/schemas/role.js'
import { everyState } from './support/every-state.js'
import { visitor } from './support/visitor.js'

const app = await everyState(t)
/** Records and findings of one submission are alike to a role. */
const alike = (path: string) =>
  path.replace(/\?.*/, '').replace(/(records|findings|batches|rules|audit)\/[^/]+/, '$1')

/** Every address that the pages lead this role to, from the first page on, with what it answered. */
async function walk(role: string): Promise<Map<string, number>> {
  const person = visitor(app.url)
  await person.signIn(app.keys.find((one) => one.role === role)?.key ?? '')
  const answers = new Map<string, number>()
  const seen = new Set<string>()
  const next = ['/']
  for (let path = next.pop(); path !== undefined; path = next.pop()) {
    if (seen.has(alike(path))) continue
    seen.add(alike(path))
    const { status, text } = await person.open(path)
    answers.set(path, status)
    const links = [...text.matchAll(/<a [^>]*href="(\/[^"#]*)/g)].map(([, href = '']) =>
      href.replaceAll('&amp;', '&'),
    )
    next.push(...links)
  }
  return answers
}

for (const role of roles) {
  t.test(`leads ${role} to no page that refuses them`, async (t) => {
    const answers = await walk(role)
    t.ok(answers.size > 3, `${answers.size} pages were opened`)
    t.same(
      [...answers].filter(([, status]) => status !== 200),
      [],
    )
  })
}

t.test('lets an analyst change nothing, but which messages they receive', (t) => {
  const changes = app.app.routeTable.filter(
    ({ method, roles: may }) =>
      method !== 'GET' && method !== 'HEAD' && may !== 'public' && may.includes('analyst'),
  )
  t.same(changes.map(({ method, url }) => `${method} ${url}`).sort(), [
    'POST /live-records/check-file',
    'POST /live-records/check-file.csv',
    'POST /live-records/find',
    'POST /notifications',
    'POST /notifications/test',
    'POST /submissions/:id/records/find',
  ])
  t.end()
})
