import type { ChildRecord } from '../../src/schemas/dfe/child-record.js'
import type { MergeMode } from '../../src/simulator/apply-record.js'
import { meaning } from '../services/delta/receivers.js'
import { clientOf } from './client.js'
import { signOffBefore } from './signed-off.js'
import { testApp, type TestAppOptions } from './test-app.js'
import type { Teardown } from './test-database.js'
import { testSimulator } from './test-simulator.js'
import { secondApprover } from './second-approver.js'
import { approvalOf, wayOf } from './way-of-a-submission.js'

type Body = ReturnType<typeof JSON.parse>

/** The service with phase 5 open, a simulator that stands for the DfE's live receiver, and two approvers. */
export async function liveApp(t: Teardown, options: TestAppOptions & { merge?: MergeMode } = {}) {
  const simulator = await testSimulator(t, options.merge)
  const app = await testApp(t, { liveReceiver: simulator.receiver, ...options })
  const { call, database, url } = app
  const way = wayOf(call)
  await signOffBefore(database, 5)
  await way.open(5)
  const key = await secondApprover(call, 'Ben', options.identityProvider && { subject: 'subject of ben' })
  const ben = clientOf(url, [{ role: 'approver', name: 'Ben', key }])
  /** The live table as the LA has it, by the child's id. */
  const live = new Map<string, ChildRecord>()

  const push = async (): Promise<void> => {
    const path = '/v1/live-records?mode=snapshot&maxDeletedShare=1'
    const { status } = await call('integrator', 'POST', path, [...live.values()])
    if (status !== 200) throw new Error(`The snapshot was answered ${status}`)
  }
  const approve = async (submission: Body): Promise<void> => {
    await way.approve(submission)
    if (submission.decisionsNeeded < 2) return
    await ben('approver', 'POST', `/v1/submissions/${submission.id}/decisions`, approvalOf(submission))
  }
  return {
    ...app,
    way,
    simulator,
    ben,
    live,
    push,
    approve,
    /** Stages, approves and sends. @returns the submission when its sending has ended, well or not */
    send: async (body: object = { kind: 'delta' }): Promise<Body> => {
      const submission = await way.stage(5, body)
      await approve(submission)
      await way.transmit(submission.id)
      return way.until(submission.id, 'transmitted', 'incomplete', 'held')
    },
    recordsOf: async (id: string): Promise<Body[]> =>
      (await call('operator', 'GET', `/v1/submissions/${id}/records?limit=500`)).body.items,
    /** The records that the simulator holds, and those it must hold, by the child's id in one spelling. */
    held: async () =>
      new Map([...(await simulator.held())].map(([id, record]) => [id, meaning(record)] as const)),
    expected: () =>
      new Map([...live.values()].map((record) => [record.la_child_id, meaning(record)] as const)),
  }
}
