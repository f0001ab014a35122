import type { Submission } from '../../../schemas/submission.js'
import { formatCount } from './format.js'
import { formatInstant } from './format.js'

const KINDS: Readonly<Record<Submission['source'], string>> = {
  constructed: 'made-up',
  scrambled: 'scrambled',
  live: 'live',
}

/** `1,000 made-up records`. */
export const formatRecords = ({ recordCount, source }: Pick<Submission, 'recordCount' | 'source'>): string =>
  formatCount(recordCount, `${KINDS[source]} record`)

/** The number of records that can be sent. With records that are held back it would contradict the page below it. */
export const formatSendableRecords = ({
  recordCount,
  counts,
  source,
}: Pick<Submission, 'recordCount' | 'counts' | 'source'>): string =>
  formatRecords({ recordCount: recordCount - counts.withheld, source })

type Named = Pick<
  Submission,
  'id' | 'phase' | 'kind' | 'source' | 'createdAt' | 'contentDigest' | 'recordCount' | 'counts' | 'changes'
>

/** `Phase 5 changes: 5 children, 29 November 2026, 8:37am`: what tells it from others, since its id says nothing to people. */
export const nameSubmission = (submission: Named): string =>
  `${nameInShort(submission)}, ${formatInstant(submission.createdAt)}`

/** `Phase 5 changes: 5 children`, where its time stands beside it. */
export function nameInShort(submission: Omit<Named, 'createdAt'>): string {
  const { phase, kind } = submission
  const counted = formatChildren(submission)
  return `Phase ${phase}${kind === 'delta' ? ' changes' : ''}${counted === null ? '' : `: ${counted}`}`
}

/** How many children the DfE receives something of; null until its records are made. Some children of a delta have two records. */
function formatChildren({
  contentDigest,
  kind,
  source,
  recordCount,
  counts,
  changes,
}: Omit<Named, 'createdAt'>): string | null {
  if (contentDigest === null) return null
  const count =
    kind === 'delta' && changes !== undefined
      ? changes.changed + changes.deleted
      : recordCount - counts.withheld
  return source === 'constructed'
    ? formatCount(count, 'made-up child', 'made-up children')
    : formatCount(count, 'child', 'children')
}

/** The end of its id, for people to tell each other which one they mean. */
export const referenceOf = ({ id }: Pick<Submission, 'id'>): string => id.slice(-6).toUpperCase()

/** All records, or what changed. */
export const formatKind = ({ kind }: Pick<Submission, 'kind'>): string =>
  kind === 'full' ? 'Full: all records' : 'Changes: what changed since the DfE last accepted it'

/** The destination: the difference that matters most. */
export const nameDestination = (destination: Submission['destination']): string =>
  destination === 'live' ? 'the DfE’s live receiver' : 'the DfE’s test receiver'

export const submissionPath = (id: string): string => `/submissions/${id}`
