import type { CareWorkerDetails } from '../../../../src/schemas/dfe/social-care-episode.js'
import { addDays, type Draft, type Fault, fault, isInCare, spoil, TODAY } from './fault.js'

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

/** Ends the social worker who is still there. */
const endPresent = ({ episodes }: Draft, day: string) =>
  spoil(
    episodes
      .flatMap(({ care_worker_details: workers = [] }) => workers)
      .find(({ start_date = '~', end_date }) => end_date === undefined && start_date < TODAY),
    (worker) => void (worker.end_date = day),
  )

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
  fault('903-SW01aSTG1', (draft) => {
    for (const episode of draft.episodes) delete episode.care_worker_details
    return isInCare(draft)
  }),
  fault(
    '903-SW01bSTG1',
    (draft) =>
      draft.episodes.every(({ referral_date = '' }) => referral_date > '2023-04-01') &&
      spoilSuccessor(draft, (worker) => delete worker.worker_id),
  ),
  fault('903-SW07STG2', (draft) => isInCare(draft) && endPresent(draft, addDays(TODAY, 1))),
  fault('903-SW17STG2', (draft) => isInCare(draft) && endPresent(draft, TODAY)),
]
