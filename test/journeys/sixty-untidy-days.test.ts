import t from 'tap'
import type { ChildRecord } from '../../src/schemas/dfe/child-record.js'
import { DAY_MS } from '../../src/services/calendar/london.js'
import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import { meaning } from '../services/delta/receivers.js'
import { chance } from '../support/campaign/chance.js'
import { liveApp } from '../support/live-app.js'
import { renumber } from '../support/renumber.js'
import { TAKES_LONG } from '../support/takes-long.js'

type Body = ReturnType<typeof JSON.parse>

const DAYS = 60
const SEED = Number(process.env['CSC_TEST_SEED'] ?? 20_261_130)
const TABLE = 'public.ssd_api_data_staging'
const CHILDREN = 80
/** Of the children that the DfE holds, a tenth may go without a second look (SNAPSHOT_MAX_DELETED_SHARE). */
const SHARE = 0.1

/** What an extract does on a night, beside children who come, change and go. */
const NIGHTS = [
  'calm',
  'renumbered',
  'half',
  'calm',
  'wrong owner',
  'unreadable',
  'renumbered',
  'half pushed',
] as const
type Night = (typeof NIGHTS)[number]

t.test(
  'ends at the live table after sixty untidy nights, and deletes nobody unseen',
  { skip: TAKES_LONG },
  async (t) => {
    const random = chance(SEED)
    const { call, database, held, send, way, approve, pass } = await liveApp(t, { merge: 'merge' })
    const pool = [...createChildren({ seed: 77, count: CHILDREN + 60, laCode: '330' })]
    /** The children as they are: what the DfE is to end at. */
    const truth = new Map(pool.splice(0, CHILDREN).map((record) => [record.la_child_id, record]))
    const gone: ChildRecord[] = []
    const idOf = () => random.of([...truth.keys()])
    const counts: Record<string, number> = {}
    const count = (name: string, by = 1) => (counts[name] = (counts[name] ?? 0) + by)

    const live = () => {
      for (let times = random.whole(0, 3); times > 0; times -= 1) {
        const id = idOf()
        const record = truth.get(id) as ChildRecord
        truth.set(id, {
          ...record,
          child_details: { ...record.child_details, first_name: `Name${random.whole(1, 9)}` },
        })
      }
      const newcomer = random.next() < 0.4 ? pool.shift() : undefined
      if (newcomer !== undefined) truth.set(newcomer.la_child_id, newcomer)
      for (let times = random.whole(0, 2); times > 0; times -= 1) {
        const id = idOf()
        gone.push(truth.get(id) as ChildRecord)
        truth.delete(id)
      }
      const back = random.next() < 0.5 ? gone.shift() : undefined
      if (back !== undefined) {
        truth.set(back.la_child_id, back)
        count('returned')
      }
    }
    /** The live table by SQL: these rows are there, all others Deleted. */
    const write = async (rows: ReadonlyMap<string, string>) => {
      await database.query(`update ${TABLE} set row_state = 'Deleted' where not (person_id = any($1))`, [
        [...rows.keys()],
      ])
      await database.query(
        `insert into ${TABLE} (person_id, json_payload) select * from unnest($1::text[], $2::text[])
       on conflict (person_id) do update set json_payload = excluded.json_payload, row_state = 'Updated', submission_status = 'Pending'`,
        [[...rows.keys()], [...rows.values()]],
      )
    }
    const rowsOf = (records: Iterable<ChildRecord>) =>
      new Map(Array.from(records, (record) => [record.la_child_id, JSON.stringify(record)]))
    const half = () => [...truth.values()].filter((_, place) => place % 2 === 0)
    const push = async (records: readonly ChildRecord[]): Promise<Body> =>
      call('integrator', 'POST', '/v1/live-records?mode=snapshot', records)

    /** What the extract writes. @returns children whose row cannot be sent: the DfE keeps what it has of them */
    const extract = async (night: Night, day: number): Promise<string[]> => {
      if (night === 'renumbered') {
        for (const [id, record] of truth) truth.set(id, renumber(record, day))
      }
      const rows = rowsOf(night === 'half' ? half() : truth.values())
      if (night === 'half pushed') {
        const before = rowsOf(truth.values())
        await write(before)
        t.match(
          await push(half()),
          { status: 409, body: { code: 'SNAPSHOT_TOO_SMALL' } },
          `day ${day}: half is refused`,
        )
        return []
      }
      if (night === 'calm') {
        t.equal((await push([...truth.values()])).status, 200, `day ${day}`)
        return []
      }
      const id = idOf()
      if (night === 'wrong owner')
        rows.set(`WRONG${day}`, JSON.stringify({ la_child_id: id, child_details: { surname: 'Wrongchild' } }))
      if (night === 'unreadable') rows.set(id, `{"la_child_id":"${id}","child_details":{"surname":"O"x"}}`)
      await write(rows)
      return night === 'unreadable' ? [id] : []
    }

    type Held = Awaited<ReturnType<typeof held>>
    const expectedOf = (kept: readonly string[], before: Held): Held =>
      new Map([
        ...[...truth].flatMap(([id, record]) => (kept.includes(id) ? [] : [[id, meaning(record)] as const])),
        ...kept.flatMap((id) => (before.has(id) ? [[id, before.get(id)] as const] : [])),
      ])

    await write(rowsOf(truth.values()))
    await send({ kind: 'full' })
    for (let day = 1; day <= DAYS; day += 1) {
      const night = NIGHTS[day % NIGHTS.length] ?? 'calm'
      await pass(DAY_MS)
      live()
      const before = await held()
      const kept = await extract(night, day)
      const delta: Body = await way.stage(5, { kind: 'delta' })
      const { changes, massDeletion, decisionsNeeded, counts: staged } = delta
      const mayGo = Math.floor(before.size * SHARE)
      t.equal(
        massDeletion !== undefined,
        changes.deleted > mayGo,
        `day ${day}: the guard is there where more than a tenth goes`,
      )
      t.equal(decisionsNeeded, massDeletion === undefined ? 1 : 2)
      if (night === 'half') {
        t.ok(massDeletion !== undefined, `day ${day}: half an extract needs two people and a number`)
        const { contentDigest, id } = delta
        const body = { decision: 'approve', contentDigest }
        t.match(await call('approver', 'POST', `/v1/submissions/${id}/decisions`, body), { status: 409 })
        await call('operator', 'DELETE', `/v1/submissions/${id}`)
        t.same(await held(), before, `day ${day}: nobody is deleted`)
        count('half extracts that were discarded')
        continue
      }
      t.equal(
        staged.withheld,
        night === 'wrong owner' || night === 'unreadable' ? 1 : 0,
        `day ${day}: ${night}`,
      )
      if (night === 'renumbered')
        t.ok(changes.idsOnly > truth.size / 2, `day ${day}: ${changes.idsOnly} children have only new ids`)
      else t.ok(changes.idsOnly <= changes.changed)
      count('children with new ids only', changes.idsOnly)
      count('deleted', changes.deleted)
      if (staged.waiting === 0) await call('operator', 'DELETE', `/v1/submissions/${delta.id}`)
      else {
        await approve(delta)
        await way.transmit(delta.id)
        t.match(await way.until(delta.id, 'transmitted', 'incomplete', 'held'), { state: 'transmitted' })
      }
      t.same(await held(), expectedOf(kept, before), `day ${day} (${night}): the DfE holds the live table`)
    }
    t.comment(`seed ${SEED}: ${JSON.stringify(counts)}`)
    for (const name of [
      'returned',
      'half extracts that were discarded',
      'children with new ids only',
      'deleted',
    ])
      t.ok((counts[name] ?? 0) > 0, `${name} was met`)
    t.match(await call('auditor', 'GET', '/v1/audit-events/verification'), { body: { ok: true } })
  },
)
