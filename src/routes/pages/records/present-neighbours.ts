import type { StagedRecord } from '../../../schemas/staged-record.js'
import type { Submission } from '../../../schemas/submission.js'
import type { Neighbours } from '../../../services/submissions/records/browse-repository.js'
import { withQuery } from '../layout/page-links.js'
import { formatNumber } from '../words/format.js'
import type { Shown } from './present-records.js'

/** A record among those that somebody looks through. */
export type BrowsedRecord = {
  readonly show: Shown
  readonly byFindings: boolean
  readonly around: Neighbours
}

const queryOf = ({ show, byFindings }: BrowsedRecord) => ({
  show: show === 'all' ? undefined : show,
  sort: byFindings ? 'findings' : undefined,
})

export function linkNeighbours(path: string, browsing: BrowsedRecord) {
  const link = (position: number | null, text: string) =>
    position === null ? null : { text, href: withQuery(`${path}/${position}`, queryOf(browsing)) }
  const { previous, next } = browsing.around
  return { previous: link(previous, 'Previous record'), next: link(next, 'Next record') }
}

export const backToList = (path: string, browsing: BrowsedRecord) => ({
  href: withQuery(path, queryOf(browsing)),
  text: browsing.show === 'all' ? 'All records' : 'Back to the list',
})

const AMONG: Partial<Record<Shown, string>> = {
  findings: ' with findings',
  deletions: ' that delete a child or part of a record',
  withheld: ' that are held back',
}

/** `Record 12: 3 of 40 with findings`. */
export function formatPlace(
  { position }: StagedRecord,
  { recordCount }: Submission,
  { show, around: { place, total } }: BrowsedRecord,
): string {
  const among = AMONG[show]
  return among === undefined || place === 0
    ? `Record ${formatNumber(position)} of ${formatNumber(recordCount)}`
    : `Record ${formatNumber(position)}: ${formatNumber(place)} of ${formatNumber(total)}${among}`
}
