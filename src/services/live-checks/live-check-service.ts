import type { Actor } from '../../schemas/actor.js'
import { londonDay } from '../calendar/london.js'
import { besideSubmission } from './beside-submission.js'
import { checksByDay, type CensusYear, type CheckRow } from './live-check-repository.js'
import {
  browseFindings,
  filterChoices,
  groupFindings,
  type FindingFilter,
  type FindingGroup,
  type FindingSort,
} from './live-finding-repository.js'
import { createLiveLook, type LiveCheckOptions } from './look-at-live.js'
import { openByChild, openByFinding, type OpenedRecord } from './open-live-record.js'

type Range = { readonly limit: number; readonly offset: number }

/** Checks of the live records, which are kept until the live records change, or the day does. */
export function createLiveCheckService(options: LiveCheckOptions) {
  const { database } = options
  return {
    ...createLiveLook(options),
    today: async (): Promise<string> => londonDay(await options.clock(database)),
    browse: async ({ id }: CheckRow, filter: FindingFilter, page: Range & { sort: FindingSort }) =>
      browseFindings(database, id, filter, page),
    group: async ({ id }: CheckRow, filter: FindingFilter, page: Range & { by: FindingGroup }) =>
      groupFindings(database, id, filter, page),
    choices: async ({ id }: CheckRow) => filterChoices(database, id),
    besideSubmission: async (submissionId: string) => besideSubmission(database, submissionId),
    byDay: async (year: CensusYear, days: number) => checksByDay(database, year, days),
    /** One child's record as it is now, with what is found in it; that it was opened is audited. */
    openByFinding: async (findingId: string, year: CensusYear, actor: Actor): Promise<OpenedRecord> =>
      openByFinding(options, { findingId, year }, actor),
    openByChild: async (laChildId: string, year: CensusYear, actor: Actor): Promise<OpenedRecord> =>
      openByChild(options, { laChildId, year }, actor),
  }
}
