import type { SubmissionRow } from '../submission-repository.js'

/**
 * Why the records may not go where the submission says, in words; undefined if they may. Nothing can be created
 * that way; it is looked at again where it counts.
 */
export const wrongDestination = ({
  source,
  destination,
}: Pick<SubmissionRow, 'source' | 'destination'>): string | undefined =>
  (source === 'live') === (destination === 'live')
    ? undefined
    : 'Fake records never go to the live receiver, live records never to the test receiver'
