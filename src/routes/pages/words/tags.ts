import type { BatchState } from '../../../schemas/batch.js'
import type { Phase } from '../../../schemas/phase.js'
import type { Counts, SubmissionState } from '../../../schemas/submission.js'
import type { Severity } from '../../../services/census-rules/finding.js'

/** A word that a page shows as a tag. `colour` is one of GOV.UK Frontend's. */
export type Tag = {
  readonly text: string
  readonly colour: 'grey' | 'blue' | 'green' | 'yellow' | 'orange' | 'red' | 'purple' | 'teal'
}

/** States of a submission, in words. */
export const submissionTags: Readonly<Record<SubmissionState, Tag>> = {
  building: { text: 'Being created', colour: 'blue' },
  staged: { text: 'Needs a decision', colour: 'yellow' },
  approved: { text: 'Approved, not sent', colour: 'teal' },
  transmitting: { text: 'Being sent', colour: 'blue' },
  held: { text: 'Paused', colour: 'orange' },
  transmitted: { text: 'Sent', colour: 'green' },
  incomplete: { text: 'Partly sent', colour: 'orange' },
  returned: { text: 'Returned for correction', colour: 'grey' },
  discarded: { text: 'Discarded', colour: 'grey' },
  build_failed: { text: 'Could not be created', colour: 'red' },
}

type DeliveryStatus = keyof Counts

/** Delivery statuses of a record, in words. */
export const deliveryTags: Readonly<Record<DeliveryStatus, Tag>> = {
  waiting: { text: 'Waiting', colour: 'grey' },
  sending: { text: 'Being sent', colour: 'blue' },
  received: { text: 'Received', colour: 'green' },
  refused: { text: 'Refused', colour: 'red' },
  uncertain: { text: 'No answer', colour: 'orange' },
  withheld: { text: 'Held back', colour: 'purple' },
}

export const batchTags: Readonly<Record<BatchState, Tag>> = {
  ...{ waiting: deliveryTags.waiting, sending: deliveryTags.sending, received: deliveryTags.received },
  ...{ refused: deliveryTags.refused, uncertain: deliveryTags.uncertain },
  replaced: { text: 'Sent in other batches', colour: 'grey' },
}

/** How far a phase is. One that is signed off stays open while its agreement lasts. */
export function phaseTag({ open, signOff }: Pick<Phase, 'open' | 'signOff'>): Tag {
  if (signOff !== null) return { text: 'Complete', colour: 'green' }
  return open ? { text: 'In progress', colour: 'blue' } : { text: 'Cannot start yet', colour: 'grey' }
}

type SeverityWords = {
  readonly one: string
  readonly many: string
  readonly meaning: string
  readonly tag: Tag
}

/** Severities of findings, the gravest first. */
export const severityWords: Readonly<Record<Severity, SeverityWords>> = {
  error: {
    one: 'error',
    many: 'errors',
    meaning: 'the DfE would refuse the record, so it is not sent',
    tag: { text: 'Error', colour: 'red' },
  },
  warning: {
    one: 'warning',
    many: 'warnings',
    meaning: 'the yearly census would report an error',
    tag: { text: 'Warning', colour: 'orange' },
  },
  query: {
    one: 'query',
    many: 'queries',
    meaning: 'the yearly census would ask for an explanation',
    tag: { text: 'Query', colour: 'blue' },
  },
}
