import type { Submission } from '../../../schemas/submission.js'
import { sayCount } from './say-number.js'
import { sayInstant } from './say-time.js'

const KINDS: Readonly<Record<Submission['source'], string>> = {
  constructed: 'made-up',
  scrambled: 'scrambled',
  live: 'live',
}

/** `1,000 made-up records`. */
export const sayRecords = ({ recordCount, source }: Pick<Submission, 'recordCount' | 'source'>): string =>
  sayCount(recordCount, `${KINDS[source]} record`)

/** How a submission is called: phase and time, since its id says nothing to people. */
export const nameSubmission = ({ phase, createdAt }: Pick<Submission, 'phase' | 'createdAt'>): string =>
  `Phase ${phase}, ${sayInstant(createdAt)}`

/** Where it goes: the difference that matters most. */
export const sayDestination = (destination: Submission['destination']): string =>
  destination === 'live' ? 'the DfE’s live receiver' : 'the DfE’s test receiver'

export const submissionPath = (id: string): string => `/submissions/${id}`
