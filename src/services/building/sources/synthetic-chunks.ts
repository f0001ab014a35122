import { BLOCK } from '../../synthetic-data/create-children.js'
import { CONSTRUCTED_AS_OF } from '../../synthetic-data/days.js'
import type { ConstructedChunk } from '../prepare/chunk-job.js'
import type { SubmissionRow } from '../../submissions/submission-repository.js'

/** Made-up children, as of a fixed day and judged on that day, whenever it is. */
export function* syntheticChunks(
  { id, request, expectedCount: count }: SubmissionRow,
  laCode: string,
): Generator<ConstructedChunk> {
  if (request.seed === undefined) throw new Error(`Submission ${id} has no seed`)
  const population = { seed: request.seed, count, laCode }
  for (let block = 0; block * BLOCK < count; block++) {
    yield { source: 'constructed', population, block, referenceDate: CONSTRUCTED_AS_OF }
  }
}
