import { setTimeout as sleep } from 'node:timers/promises'
import type { Batch } from '../../src/schemas/batch.js'
import type { StagedRecord } from '../../src/schemas/staged-record.js'
import type { Submission } from '../../src/schemas/submission.js'
import type { DemoClient } from './client.js'

export type PhaseResult = {
  readonly submissionId: string
  readonly phase: number
  readonly kind: Submission['kind']
  readonly records: number
  readonly withheld: number
  readonly findings: number
  readonly approvedBy: string
  readonly received: number
  readonly posts: number
  readonly seconds: number
  readonly receipt: string
}

const LOOK_MS = 100
const UNDER_WAY: readonly Submission['state'][] = ['building', 'transmitting']
const AGREED_UNTIL_DAYS = 30

type PhaseOptions = {
  readonly phase: number
  readonly body: object
  readonly progress: (line: string, done: boolean) => void
}

/** One phase from its agreement to staged records, which wait for a decision. */
export async function stagePhase(
  call: DemoClient,
  { phase, body, progress }: PhaseOptions,
): Promise<Submission> {
  const expiresAt = new Date(Date.now() + AGREED_UNTIL_DAYS * 86_400_000).toISOString().slice(0, 10)
  await call('approver', 'PUT', `/v1/phases/${phase}/agreement`, { expiresAt })
  const { id } = await call<Submission>('operator', 'POST', `/v1/phases/${phase}/submissions`, body)
  return watch(call, id, progress)
}

async function watch(call: DemoClient, id: string, progress: PhaseOptions['progress']): Promise<Submission> {
  for (;;) {
    const submission = await call<Submission>('operator', 'GET', `/v1/submissions/${id}`)
    const done = !UNDER_WAY.includes(submission.state)
    progress(describe(submission), done)
    if (done) return submission
    await sleep(LOOK_MS)
  }
}

/** One phase from its agreement to its receipts: operator and approver are two people. */
export async function takePhase(call: DemoClient, options: PhaseOptions): Promise<PhaseResult> {
  const { phase, progress } = options
  const started = performance.now()
  const { id, contentDigest, decisionsNeeded } = await stagePhase(call, options)
  const approvers = (['approver', 'second-approver'] as const).slice(0, decisionsNeeded)
  for (const approver of approvers) {
    await call(approver, 'POST', `/v1/submissions/${id}/decisions`, { decision: 'approve', contentDigest })
  }
  await call('operator', 'POST', `/v1/submissions/${id}/transmissions`)
  const sent = await watch(call, id, progress)
  const record = await call<StagedRecord>('operator', 'GET', `/v1/submissions/${id}/records/1`)
  return {
    submissionId: id,
    phase,
    kind: sent.kind,
    records: sent.recordCount,
    withheld: sent.counts.withheld,
    findings: sent.findings.errors + sent.findings.warnings + sent.findings.queries,
    approvedBy: sent.decisions.map(({ madeBy }) => madeBy).join(', '),
    received: sent.counts.received,
    posts: await countPosts(call, id),
    seconds: (performance.now() - started) / 1000,
    receipt: record.receipt ?? 'none',
  }
}

async function countPosts(call: DemoClient, id: string): Promise<number> {
  let posts = 0
  for (let cursor: string | null = ''; cursor !== null;) {
    const after = cursor === '' ? '' : `&cursor=${cursor}`
    const page: { items: Batch[]; nextCursor: string | null } = await call(
      'auditor',
      'GET',
      `/v1/submissions/${id}/batches?limit=500${after}`,
    )
    posts += page.items.reduce((sum, { attempts }) => sum + attempts.length, 0)
    cursor = page.nextCursor
  }
  return posts
}

function describe({ phase, state, progress, counts, recordCount }: Submission): string {
  const [done, of] = progress === undefined ? [counts.received, recordCount] : [progress.records, progress.of]
  const share =
    state === 'building' || state === 'transmitting' ? `${done} of ${of}` : `${recordCount} records`
  return `Phase ${phase}: ${state.padEnd(12)} ${share}`
}
