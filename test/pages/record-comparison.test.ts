import t from 'tap'
import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import { liveApp } from '../support/live-app.js'
import { LA_CODE } from '../support/test-app.js'
import { checkHtml, PLANTED } from './support/check-html.js'
import { visitor } from './support/visitor.js'

const app = await liveApp(t)
const { way, live, database } = app
for (const phase of [1, 2, 3, 4]) await way.open(phase)
for (const child of createChildren({ seed: 5, count: 4, laCode: LA_CODE })) live.set(child.la_child_id, child)
await app.push()
const full = await way.stage(5, { kind: 'full' })
await app.approve(full)
await way.transmit(full.id)
await way.until(full.id, 'transmitted')
const [gone, moved, doubted, same] = [...live.values()]
if (!gone || !moved || !doubted || !same) throw new Error('There are too few children')
live.delete(gone.la_child_id)
for (const child of [moved, doubted]) {
  live.set(child.la_child_id, {
    ...child,
    child_details: { ...child.child_details, first_name: PLANTED.slice(0, 30) },
  })
}
const fresh = { ...same, la_child_id: 'NEW-1' }
live.set(fresh.la_child_id, fresh)
await app.push()
const { id } = await way.stage(5, { kind: 'delta' })
const records = (await app.call('approver', 'GET', `/v1/submissions/${id}/records`)).body.items
const approver = visitor(app.url)
await approver.signIn(app.keys.find(({ role }) => role === 'approver')?.key ?? '')

/** The pages of all records of the child: a delta may take two. */
const pagesOf = async (laChildId: string): Promise<string[]> => {
  const own = records.filter((record: { laChildId: string }) => record.laChildId === laChildId)
  return Promise.all(
    own.map(
      async ({ position }: { position: number }) =>
        (await approver.open(`/submissions/${id}/records/${position}`)).text,
    ),
  )
}

t.test('shows what the DfE holds now beside what it will hold', async (t) => {
  const pages = await pagesOf(moved.la_child_id)
  t.ok(pages.length >= 1)
  for (const text of pages) {
    t.match(text, /1 field changes\. \d+ other fields stay the same\./)
    t.match(text, /Child details <strong class="govuk-tag govuk-tag--yellow">Changed/)
    t.match(text, /First name.*The DfE holds now.*The DfE will hold.*&lt;script&gt;/s)
    checkHtml(t, text, 'a comparison')
  }
})

t.test('shows all that is deleted with a child, and says that nothing is held of a new one', async (t) => {
  for (const text of await pagesOf(gone.la_child_id)) {
    t.match(text, /The DfE holds \d+ fields about this child now\. It will delete all of them\./)
    t.match(text, /<details.*What the DfE holds now and will delete.*Deleted/s)
  }
  for (const text of await pagesOf('NEW-1')) t.match(text, /The DfE holds nothing about this child now/)
})

t.test('claims nothing where nobody knows, and nothing once it was received', async (t) => {
  await database.query(
    `update received_state set payload = null, certain = false, source_digest = null where la_child_id = $1`,
    [doubted.la_child_id],
  )
  for (const text of await pagesOf(doubted.la_child_id)) t.match(text, /We do not know what the DfE holds/)
  const sent = (await approver.open(`/submissions/${full.id}/records/1`)).text
  t.notMatch(sent, /What changes at the DfE/)
})
