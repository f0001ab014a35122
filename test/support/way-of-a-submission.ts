import type { Call } from './client.js'
import { eventually } from './eventually.js'
import { AGREED_UNTIL } from './test-app.js'

type Body = ReturnType<typeof JSON.parse>

/** The states that are final. */
const ENDED = ['transmitted', 'returned', 'discarded', 'build_failed']

/** The body of an approval by somebody who has looked at the submission. */
export const approvalOf = ({ contentDigest, massDeletion }: Body) => ({
  decision: 'approve',
  contentDigest,
  ...(massDeletion === undefined ? {} : { confirmedDeletions: massDeletion.deletions }),
})

/** Takes submissions along their way by the REST interface alone. */
export function wayOf(call: Call) {
  const read = async (id: string): Promise<Body> =>
    (await call('operator', 'GET', `/v1/submissions/${id}`)).body
  const until = async (id: string, ...states: string[]): Promise<Body> =>
    eventually(async () => {
      const submission = await read(id)
      if (!states.includes(submission.state) && ENDED.includes(submission.state)) {
        throw new Error(`The submission is ${submission.state}: ${submission.failure}`)
      }
      return states.includes(submission.state) ? submission : undefined
    })
  const open = async (phase: number) =>
    call('approver', 'PUT', `/v1/phases/${phase}/agreement`, { expiresAt: AGREED_UNTIL })
  const stage = async (phase: number, body: object = {}): Promise<Body> => {
    const created = await call('operator', 'POST', `/v1/phases/${phase}/submissions`, body)
    return until(created.body.id, 'staged')
  }
  const approve = async (submission: Body) =>
    call('approver', 'POST', `/v1/submissions/${submission.id}/decisions`, approvalOf(submission))
  const transmit = async (id: string) => call('operator', 'POST', `/v1/submissions/${id}/transmissions`)
  /** Staged, approved, and on its way. */
  const send = async (phase: number, body: object = {}): Promise<Body> => {
    const submission = await stage(phase, body)
    await approve(submission)
    return (await transmit(submission.id)).body
  }
  /** Passes phase 1, so that phase 2 is open. */
  const openPhase2 = async (): Promise<void> => {
    await open(1)
    const { id } = await send(1)
    await until(id, 'transmitted')
    await call('approver', 'POST', '/v1/phases/1/sign-off', { submissionId: id })
    await open(2)
  }
  const batches = async (id: string): Promise<Body[]> =>
    (await call('auditor', 'GET', `/v1/submissions/${id}/batches?limit=500`)).body.items
  const records = async (id: string): Promise<Body[]> =>
    (await call('operator', 'GET', `/v1/submissions/${id}/records?limit=500`)).body.items
  return { records, read, until, open, stage, approve, transmit, send, openPhase2, batches }
}
