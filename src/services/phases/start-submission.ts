import { randomInt } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { Transaction } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import type { Actor } from '../../schemas/actor.js'
import type { Phase } from '../../schemas/phase.js'
import type { SubmissionKind } from '../../schemas/submission.js'
import { appendAuditEvent } from '../audit/audit-repository.js'
import type { JobQueue } from '../jobs/job-queue.js'
import { insertSubmission } from '../staging/submission-repository.js'
import { phaseTable } from './phase-table.js'

export type SubmissionInput = {
  readonly kind?: SubmissionKind
  readonly count?: number
  readonly seed?: number
  readonly laChildIds?: readonly string[]
}

const SEEDS = 2 ** 31

/**
 * Creates a submission and the job that builds it.
 * @returns its id
 * @throws {Problem} PHASE_CLOSED, or BODY_INVALID where the phase does not take what is asked for
 */
export async function startSubmission(
  tx: Transaction,
  phase: Phase,
  input: SubmissionInput,
  actor: Actor,
  jobs: Pick<JobQueue, 'enqueueBuild'>,
): Promise<string> {
  if (!phase.open) throw new Problem('PHASE_CLOSED', phase.blockedBy.join('. '))
  checkInput(phase, input)
  const row = phaseTable.find(({ phase: number }) => number === phase.phase)
  const count = input.count ?? row?.defaultRecords ?? 0
  const id = uuidv7()
  await insertSubmission(tx, {
    id,
    phase: phase.phase,
    kind: input.kind ?? 'full',
    source: phase.source,
    destination: phase.destination,
    request: { count, seed: input.seed ?? randomInt(SEEDS) },
    createdBy: actor.name,
    decisionsNeeded: 1,
    expectedCount: count,
  })
  await jobs.enqueueBuild(tx, id)
  await appendAuditEvent(tx, {
    actor,
    action: 'submission.create',
    subject: `submission/${id}`,
    detail: { phase: phase.phase, count },
  })
  return id
}

function checkInput(phase: Phase, { kind = 'full', count, laChildIds }: SubmissionInput): void {
  const wrong = (pointer: string, code: string, message: string) =>
    new Problem('BODY_INVALID', 'The body does not fit the phase', [{ pointer, code, message }])
  if (!phase.kinds.includes(kind))
    throw wrong('/kind', 'enum', `has to be ${phase.kinds.join(' or ')} in this phase`)
  if (phase.maxRecords !== null && (count ?? 0) > phase.maxRecords) {
    throw wrong('/count', 'maximum', `has to be at most ${phase.maxRecords} in this phase`)
  }
  if (laChildIds !== undefined && phase.source === 'constructed') {
    throw wrong('/laChildIds', 'notApplicable', 'cannot be chosen where the children are made up')
  }
}
