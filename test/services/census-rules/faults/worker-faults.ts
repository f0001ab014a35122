import type { CareWorkerDetails } from '../../../../src/schemas/dfe/social-care-episode.js'
import { addDays, type Draft, type Fault, fault, spoil } from './fault.js'

/** A worker who took over from another in the same case, of a child in the care return. */
function spoilSuccessor(
  draft: Draft,
  how: (next: CareWorkerDetails, before: CareWorkerDetails) => void,
): boolean {
  if (!draft.isInCareReturn) return false
  const workers = draft.episodes.find(
    ({ care_worker_details: list = [] }) => list.length > 1,
  )?.care_worker_details
  const [before, next] = workers ?? []
  return before !== undefined && spoil(next, (worker) => how(worker, before))
}

export const workerFaults: readonly Fault[] = [
  fault('903-SW02STG1', (draft) => spoilSuccessor(draft, (worker) => void (worker.worker_id = '99000028'))),
  fault('903-SW08STG2', (draft) => spoilSuccessor(draft, (_, before) => delete before.end_date)),
  fault('903-SW09STG2', (draft) =>
    spoilSuccessor(draft, (_, before) => void (before.end_date = before.start_date ?? '')),
  ),
  fault('903-SW10STG2', (draft) =>
    spoilSuccessor(draft, (worker, before) => void (worker.start_date = addDays(before.end_date, -1))),
  ),
  fault('903-SW18STG2', (draft) =>
    spoilSuccessor(draft, (_, before) => void (before.end_date = addDays(before.start_date, -1))),
  ),
  fault(
    '903-SW19STG2',
    (draft) => spoilSuccessor(draft, (worker, before) => void (worker.start_date = before.start_date ?? '')),
    { also: ['903-SW10STG2'] },
  ),
]
