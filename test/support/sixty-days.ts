import type { ChildRecord } from '../../src/schemas/dfe/child-record.js'
import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import { createScrambler } from '../../src/services/scrambling/create-scrambler.js'
import { deriveSeriesKey } from '../../src/services/scrambling/keys.js'
import type { MergeMode } from '../../src/simulator/apply-record.js'
import type { Fault } from '../../src/simulator/faults.js'
import { happen } from '../services/delta/arbitrary-records.js'
import { meaning } from '../services/delta/receivers.js'
import { liveApp } from './live-app.js'
import { SCRAMBLE_KEY, type TestAppOptions } from './test-app.js'
import type { Teardown } from './test-database.js'
import { testSimulator } from './test-simulator.js'

type Body = ReturnType<typeof JSON.parse>

const DAY_MS = 86_400_000
const AT_FIRST = 10
const NEWCOMERS = 25

/** Random numbers that are the same each time: what happens on a day can be looked at again. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** An LA whose children come, change, go and return; a DfE that refuses, breaks off and garbles. */
export async function sixtyDays(t: Teardown, merge: MergeMode, options: TestAppOptions = {}) {
  const pretend = await testSimulator(t, merge)
  const app = await liveApp(t, { ...options, merge, receiver: pretend.receiver })
  const { call, database, way, live, push, simulator } = app
  const random = randomNumbers(merge === 'merge' ? 6001 : 6002)
  const pool = [...createChildren({ seed: 60, count: AT_FIRST + NEWCOMERS, laCode: '330' })]
  /** Every state that a child ever was in. */
  const history = new Map<string, ChildRecord[]>()
  let seriesId = ''
  await way.open(4)

  const put = (record: ChildRecord) => {
    const { la_child_id: id } = record
    live.set(id, record)
    history.set(id, [...(history.get(id) ?? []), record])
  }
  const one = <T>(items: readonly T[]): T | undefined => items[random(items.length)]

  /** Changes that may happen to a child on a day. */
  const events: (() => void)[] = [
    ...Array.from({ length: 6 }, () => () => {
      const record = one([...live.values()])
      if (record === undefined) return
      const changed = structuredClone(record)
      for (let times = 1 + random(3); times > 0; times--) happen(changed, random(1_000_000), random(5))
      put(changed)
    }),
    () => {
      const newcomer = pool.shift()
      if (newcomer !== undefined) put(newcomer)
    },
    () => void live.delete(one([...live.keys()]) ?? ''),
    () => {
      const record = one([...history.values()].flat().filter(({ la_child_id: id }) => !live.has(id)))
      if (record !== undefined) put(record)
    },
    () => {
      const record = one(history.get(one([...live.keys()]) ?? '') ?? [])
      if (record !== undefined) put(record)
    },
    () => {
      const record = one([...live.values()])
      if (record !== undefined)
        put({ ...record, child_details: { first_name: `Name${random(50)}`, sex: 'F' } })
    },
    () => {
      const record = one([...live.values()])
      if (record === undefined) return
      const without = { ...record }
      delete without.mis_child_id
      put(random(2) === 0 ? without : { ...record, mis_child_id: `mis-${random(20)}` })
    },
  ]

  const faults = (): Fault[] =>
    Array.from({ length: 1 + random(3) }, (): Fault => {
      const target = { target: 'children', times: 1 + random(2) } as const
      const named = `[${random(4)}].social_care_episodes[0] is not liked`
      const kinds: Fault[] = [
        { ...target, kind: 'status', status: 400, body: named },
        { ...target, kind: 'status', status: 400, body: 'no' },
        { ...target, kind: 'status', status: 503, retryAfter: 0 },
        { ...target, kind: 'status', status: 413 },
        { ...target, kind: 'status', status: 204 },
        { ...target, kind: 'status', status: 404 },
        { ...target, kind: 'cut-before' },
        { ...target, kind: 'cut-after' },
        { ...target, kind: 'wrong-count' },
        { ...target, kind: 'unreadable-body' },
        { ...target, kind: 'expire-token' },
      ]
      return one(kinds) ?? { ...target, kind: 'cut-after' }
    })

  /** Most days by our REST interface, others by SQL, as existing deployments do. */
  const store = async () => {
    if (random(4) > 0) return push()
    await database.query(
      `update public.ssd_api_data_staging set row_state = 'DELETED' where not (person_id = any($1))`,
      [[...live.keys()]],
    )
    for (const record of live.values()) {
      await database.query(
        `insert into public.ssd_api_data_staging (person_id, json_payload, row_state) values ($1, $2, 'NEW')
         on conflict (person_id) do update set row_state = 'UPDATED', json_payload = excluded.json_payload,
           submission_status = 'pending'`,
        [record.la_child_id, JSON.stringify(record)],
      )
    }
  }

  const ended = async (id: string) => way.until(id, 'transmitted', 'incomplete', 'held')

  /** A person sends the day's changes, and may try again what was not received, go on, or let it be. */
  const send = async (phase: number, kind: 'full' | 'delta', patience: number): Promise<Body> => {
    const submission = await way.stage(phase, { kind })
    if (submission.recordCount === 0) {
      await call('operator', 'DELETE', `/v1/submissions/${submission.id}`)
      return submission
    }
    await app.approve(submission)
    await way.transmit(submission.id)
    let sent = await ended(submission.id)
    for (let tries = patience; tries > 0 && sent.state !== 'transmitted'; tries--) {
      const step = sent.state === 'held' ? 'resume' : 'retries'
      await call('operator', 'POST', `/v1/submissions/${submission.id}/${step}`)
      sent = await ended(submission.id)
    }
    if (sent.state !== 'transmitted') await call('operator', 'DELETE', `/v1/submissions/${submission.id}`)
    return sent
  }

  const expectedScrambled = () => {
    const scramble = createScrambler(deriveSeriesKey(SCRAMBLE_KEY, seriesId), {
      dates: 'interval',
      workers: 'series',
    })
    return new Map([...live.values()].map(scramble).map((record) => [record.la_child_id, meaning(record)]))
  }
  const heldScrambled = async () =>
    new Map([...(await pretend.held())].map(([id, record]) => [id, meaning(record)] as const))

  return {
    app,
    random,
    /** Changes the children for a day, in memory; `store` writes them to the live table. */
    change: () => {
      for (let times = 1 + random(6); times > 0; times--) one(events)?.()
    },
    store,
    /** The first day: everything is sent whole, and nothing goes wrong. */
    begin: async () => {
      for (const record of pool.splice(0, AT_FIRST)) put(record)
      await push()
      seriesId = (await send(4, 'full', 0)).seriesId
      await send(5, 'full', 0)
    },
    /** One day. @returns what was sent */
    live: async ({ isCalm, isFull }: { isCalm: boolean; isFull: boolean }): Promise<Body[]> => {
      await app.pass(DAY_MS)
      for (let times = 1 + random(6); times > 0; times--) one(events)?.()
      await store()
      if (!isCalm) await pretend.fault(...faults())
      if (!isCalm) await simulator.fault(...faults())
      const patience = [random(3), random(3)] as const
      const sent = await Promise.all([
        send(4, 'delta', patience[0]),
        send(5, isFull ? 'full' : 'delta', patience[1]),
      ])
      await pretend.clearFaults()
      await simulator.clearFaults()
      return sent
    },
    states: async () => ({
      scrambled: { held: await heldScrambled(), expected: expectedScrambled() },
      live: { held: await app.held(), expected: app.expected() },
    }),
    /** How often each outcome was met. */
    outcomes: async (): Promise<Record<string, number>> => {
      const { rows } = await database.query<{ outcome: string; count: number }>(
        `select outcome, count(*) from attempt group by outcome`,
      )
      return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]))
    },
  }
}
