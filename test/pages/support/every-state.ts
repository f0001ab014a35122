import { createChildren } from '../../../src/services/synthetic-data/create-children.js'
import { liveApp } from '../../support/live-app.js'
import { insertSubmissionIn, insertSubmissionWithFindings } from '../../support/submissions.js'
import { LA_CODE } from '../../support/test-app.js'
import type { Teardown } from '../../support/test-database.js'
import { testSimulator } from '../../support/test-simulator.js'
import { PLANTED } from './check-html.js'

const CHILDREN = 40
/** A receiver's answers to the first batches of a submission, in order. */
const TROUBLE = [
  { kind: 'status', status: 413, body: PLANTED },
  { kind: 'cut-after' },
  { kind: 'status', status: 400, body: PLANTED },
] as const

/** A service with submissions in every state that there is, by name; all phases before the fifth are signed off. */
export async function everyState(t: Teardown) {
  const test = await testSimulator(t)
  const app = await liveApp(t, {
    ...{ receiver: test.receiver, simulator: test.world },
    policy: { resendUncertain: 'manual' },
  })
  const { way } = app
  for (const phase of [1, 2, 3, 4]) await way.open(phase)
  const submissions: Record<string, string> = {}
  for (const child of createChildren({ seed: 5, count: CHILDREN, laCode: LA_CODE })) {
    app.live.set(child.la_child_id, child)
  }
  await app.push()
  submissions['scrambled'] = (await way.stage(4, { kind: 'full' })).id
  submissions['one scrambled record'] = (await way.stage(3)).id
  await test.fault(...TROUBLE.map((one) => ({ ...one, target: 'children', times: 1 }) as const))
  const { id } = await way.send(2, { count: 250, seed: 1 })
  submissions['sent in part'] = (await way.until(id, 'incomplete')).id
  await test.fault({ kind: 'status', status: 400, body: PLANTED, target: 'children', times: 1 })
  submissions['refused'] = (await way.until((await way.send(1)).id, 'incomplete')).id
  await test.fault({ kind: 'status', status: 418, target: 'children', times: 1 })
  submissions['held by an answer'] = (await way.until((await way.send(1)).id, 'held')).id
  submissions['without findings'] = (await way.stage(2, { count: 3, seed: 1 })).id

  const [half, first] = [await way.stage(5, { kind: 'full' }), await way.stage(5, { kind: 'full' })]
  await way.approve(half)
  submissions['live, half approved'] = half.id
  await app.approve(first)
  await way.transmit(first.id)
  submissions['live, sent'] = (await way.until(first.id, 'transmitted')).id
  const [gone, moved] = [...app.live.values()]
  if (gone === undefined || moved === undefined) throw new Error('There are no children')
  app.live.delete(gone.la_child_id)
  const details = { ...moved.child_details, postcode: 'AB12 3DE' }
  app.live.set(moved.la_child_id, { ...moved, child_details: details })
  await app.push()
  submissions['a delta'] = (await way.stage(5, { kind: 'delta' })).id
  // Senders would end what has no batches, even while it is inserted.
  await app.stopSending()
  Object.assign(submissions, await inserted(app))
  return { ...app, submissions, idOf: (name: string): string => submissions[name] ?? '' }
}

const FOUND = [
  'CIN-8525Q query /child_details/date_of_birth',
  'CIN-4004 warning /social_care_episodes/0/child_protection_plans/0/end_date',
  'DFE-SCHEMA error ',
]

/** States that a test cannot reach through the service. */
async function inserted({ database }: Awaited<ReturnType<typeof liveApp>>) {
  const states = ['staged', 'approved', 'transmitting', 'held', 'incomplete', 'transmitted'] as const
  const ended = ['returned', 'discarded'] as const
  const ids: Record<string, string> = {}
  for (const state of [...states, ...ended]) ids[state] = await insertSubmissionIn(database, state)
  const payload = {
    la_child_id: PLANTED,
    child_details: { first_name: PLANTED, sex: 'F', date_of_birth: '2020-02-29' },
  }
  const children = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      laChildId: at === 0 ? PLANTED : `A${at}`,
      payload,
      findings: at % 4 === 3 ? [] : FOUND.slice(at % 3),
    }))
  ids['with findings, before'] = await insertSubmissionWithFindings(database, children(60))
  ids['with findings'] = await insertSubmissionWithFindings(database, children(90))
  for (const state of ['building', 'build_failed']) {
    const { rows } = await database.query<{ id: string }>(
      `insert into submission (id, phase, kind, source, destination, state, request, created_by, expected_count)
       values (gen_random_uuid(), 1, 'full', 'constructed', 'test', 'building', '{}', 'Olive Operator', 1) returning id`,
    )
    ids[state] = rows[0]?.id ?? ''
  }
  await database.query(`update submission set state = 'build_failed', failure = $2 where id = $1`, [
    ...[ids['build_failed'], 'The live table could not be read'],
  ])
  return ids
}
