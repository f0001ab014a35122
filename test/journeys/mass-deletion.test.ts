import t from 'tap'
import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import { liveApp } from '../support/live-app.js'
import { approvalOf } from '../support/way-of-a-submission.js'

const { call, ben, database, way, live, push, send, held } = await liveApp(t)
const children = [...createChildren({ seed: 77, count: 40, laCode: '330' })]
for (const child of children) live.set(child.la_child_id, child)
await push()
await send({ kind: 'full' })
t.equal((await held()).size, 40)

/** Another tool takes away rows: no snapshot guards that. */
const loseRows = async (count: number) =>
  database.query(
    `delete from public.ssd_api_data_staging where person_id in (
       select person_id from public.ssd_api_data_staging order by person_id limit $1)`,
    [count],
  )
const decide = async (by: typeof call, id: string, body: object) =>
  by('approver', 'POST', `/v1/submissions/${id}/decisions`, body)

t.test('asks one approver for a few deletions, and no number', async (t) => {
  await loseRows(4)
  const few = await way.stage(5, { kind: 'delta' })
  t.match(few, { decisionsNeeded: 1, changes: { deleted: 4 }, massDeletion: undefined })
  await call('operator', 'DELETE', `/v1/submissions/${few.id}`)
})

t.test('builds a delta that empties the DfE’s records, and asks two approvers for the number', async (t) => {
  await database.query('truncate public.ssd_api_data_staging')
  const delta = await way.stage(5, { kind: 'delta' })
  t.match(delta, { decisionsNeeded: 2, massDeletion: { deletions: 40, held: 40 } })
  const { id, contentDigest } = delta
  const bare = { decision: 'approve', contentDigest }
  for (const body of [bare, { ...bare, confirmedDeletions: 39 }]) {
    t.match(await decide(call, id, body), {
      status: 409,
      body: { code: 'DELETIONS_MISMATCH', detail: /deletes 40 children/ },
    })
  }
  t.equal((await decide(call, id, approvalOf(delta))).status, 201)
  t.match(await way.read(id), { state: 'staged', decisionsNeeded: 1 }, 'one is not enough')
  t.equal((await way.transmit(id)).status, 409)
  t.equal((await decide(ben, id, bare)).status, 409, 'the second has to read it too')
  t.equal((await decide(ben, id, approvalOf(delta))).status, 201)
  t.match(await way.read(id), { state: 'approved' })
  t.equal((await held()).size, 40)
  await call('operator', 'DELETE', `/v1/submissions/${id}`)
})

t.test('lets nobody lower the number of approvals, not in the database either', async (t) => {
  const delta = await way.stage(5, { kind: 'delta' })
  await t.rejects(
    database.query(`update submission set decisions_needed = 1 where id = $1`, [delta.id]),
    /cannot be changed/,
  )
  await t.rejects(
    database.query(`update submission set mass_deletion_of = null where id = $1`, [delta.id]),
    /cannot be changed/,
  )
  const returned = await decide(call, delta.id, { decision: 'return', contentDigest: delta.contentDigest })
  t.equal(returned.status, 201, 'to return it takes no number')
})
