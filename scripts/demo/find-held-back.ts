import type { StagedRecord, StagedRecordSummary } from '../../src/schemas/staged-record.js'
import type { DemoClient } from './client.js'
import type { PhaseResult } from './take-phase.js'

export type HeldBack = {
  readonly phase: number
  readonly kind: string
  readonly child: string
  readonly why: string
}

/** Every record that was not sent, and why. */
export async function findHeldBack(call: DemoClient, results: readonly PhaseResult[]): Promise<HeldBack[]> {
  const found: HeldBack[] = []
  for (const { submissionId, phase, kind } of results) {
    const records = `/v1/submissions/${submissionId}/records`
    const { items } = await call<{ items: StagedRecordSummary[] }>(
      'operator',
      'GET',
      `${records}?status=withheld`,
    )
    for (const { position, laChildId } of items) {
      const { findings } = await call<StagedRecord>('operator', 'GET', `${records}/${position}`)
      const errors = findings.filter(({ severity }) => severity === 'error')
      const why = errors.map(({ rule, pointer, message }) => `${rule} ${pointer} ${message}`).join('; ')
      found.push({ phase, kind, child: laChildId, why })
    }
  }
  return found
}
