import t from 'tap'
import type { ChildRecord } from '../../src/schemas/dfe/child-record.js'
import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import { liveApp } from '../support/live-app.js'
import { checkHtml } from './support/check-html.js'
import { visitor } from './support/visitor.js'

const { url, keys, live, way, ben, push, send } = await liveApp(t)
const enter = async (role: string) => {
  const someone = visitor(url)
  await someone.signIn(keys.find((one) => one.role === role)?.key ?? '')
  return someone
}
const [approver, operator] = [await enter('approver'), await enter('operator')]

t.test(
  'takes two approvers for the first live records, and shows of a delta what is sent, purged and left alone',
  async (t) => {
    const made = [...createChildren({ seed: 81, count: 8, laCode: '330' })]
    for (const record of made) live.set(record.la_child_id, record)
    await push()
    const first = await way.stage(5, { kind: 'full' })
    const path = `/submissions/${first.id}`
    t.match((await approver.open(path)).text, /2 approvers must review it/)
    t.match((await approver.open('/')).text, /0 of 2 approvals/)
    t.match((await approver.open(`${path}/approve`)).text, /A second approver must agree too/)
    t.match(await approver.fillIn(`${path}/approve`), {
      isSentBack: true,
      text: /Enter why you are approving without/,
    })
    await approver.open(`${path}/records/1`)
    t.equal((await approver.fillIn(`${path}/approve`)).status, 303)
    const half = (await approver.open(path)).text
    t.match(half, /It has 1 of 2 approvals/)
    t.match(half, /You have decided\. Another approver must review it too/)
    t.match(await approver.open(`${path}/approve`), {
      status: 200,
      text: /You already approved this/,
    })
    t.match(await operator.open(`${path}/transmit`), { status: 409 }, 'nothing is sent with one')
    const { contentDigest } = first
    await ben('approver', 'POST', `/v1${path}/decisions`, { decision: 'approve', contentDigest })
    t.match((await operator.open(path)).text, /Approved, not sent/)
    await way.transmit(first.id)
    await way.until(first.id, 'transmitted')
    const [gone, ...others] = made as [ChildRecord, ...ChildRecord[]]
    const [moved, shorter, without] = others.filter((one) => (one.social_care_episodes ?? []).length > 0) as [
      ChildRecord,
      ChildRecord,
      ChildRecord,
    ]
    live.delete(gone.la_child_id)
    const details = { ...moved.child_details, postcode: 'AB12 3DE' }
    live.set(moved.la_child_id, { ...moved, child_details: details })
    live.set(shorter.la_child_id, { ...shorter, social_care_episodes: [] })
    live.set(without.la_child_id, { ...without, child_details: { date_of_birth: '2014-03-09' } })
    await push()
    const delta = await send({ kind: 'delta' })
    const summary = (await operator.open(`/submissions/${delta.id}`)).text
    t.match(summary, /These are records of real children\. They are for the DfE’s live receiver/)
    t.match(summary, /receive records of 3 new or changed children and delete 1 child\./)
    const list = (await approver.open(`/submissions/${delta.id}/records`)).text
    const rowOf = (laChildId: string) =>
      list.split('<tr').find((row) => row.includes(`>${laChildId}<`)) ?? 'no such row'
    t.match(list, /What it does at the DfE<\/th>/)
    t.match(rowOf(gone.la_child_id), /Deletes the child</)
    t.match(rowOf(moved.la_child_id), /Adds or changes the child/)
    t.match(rowOf(shorter.la_child_id), /Deletes part of the record, and may change the rest</)
    const [, purging] = /Record (\d+)</.exec(rowOf(without.la_child_id)) ?? []
    const [, replacing] =
      /Deletes part of the record, which record (\d+) replaces</.exec(rowOf(without.la_child_id)) ?? []
    t.match(
      list.split('<tr').find((row) => row.includes(`>Record ${replacing}<`)),
      `Replaces what record ${purging} deletes`,
    )
    t.notMatch(
      (await approver.open(`${path}/records`)).text,
      'What it does at the DfE',
      'nothing else is there',
    )
    const pageOf = async (laChildId: string) => {
      const found = await approver.fillIn(`/submissions/${delta.id}/records`, { laChildId })
      return (await approver.open(found.location ?? '')).text
    }
    const [sent, purged] = [await pageOf(moved.la_child_id), await pageOf(gone.la_child_id)]
    t.match(sent, /Real child<\/strong> This is a real child’s record\..*We recorded in the audit log/s)
    t.match(sent, /Sent<\/h3>\s*<ul[^>]*><li>Child details<\/li><\/ul>/)
    t.match(sent, /What this record does at the DfE<\/h2>\s*<p[^>]*>Adds or changes the child</)
    t.match(sent, /Nothing is deleted/)
    t.match(sent, /Unchanged: the DfE already holds it<\/h3>\s*<ul[^>]*>(<li>(Health|Episode)[^<]*<\/li>)+/)
    t.match(purged, /Deleted at the DfE<\/h3>\s*<ul[^>]*><li>The child and everything the DfE holds/)
    t.match(purged, /Only a deletion is sent\..*Nothing will remain\./s)
    t.notMatch(purged, 'already holds it')
    t.match(await pageOf(shorter.la_child_id), /Deletes part of the record<.*Only a deletion is sent\./s)
    t.match(await pageOf(without.la_child_id), `>record ${replacing}</a>`, 'says which puts it back')
    checkHtml(t, sent, 'a record of a delta')
  },
)
