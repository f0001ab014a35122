import type { Database } from '../../database/queryable.js'
import { BLOCK } from '../construct/construct-children.js'
import { CONSTRUCTED_AS_OF } from '../construct/days.js'
import type { BuildDependencies } from './build-submission.js'
import type { ChunkJob } from './prepare/chunk-job.js'
import type { Preparer } from './prepare/preparer.js'
import type { SubmissionRow } from './submission-repository.js'

/** Where the records of a submission come from, and who prepares them. */
export function buildDependencies(options: {
  database: Database
  preparer: Preparer
  laCode: string
}): BuildDependencies {
  const { database, preparer, laCode } = options
  return { database, preparer, jobsOf: (submission) => jobsOf(submission, laCode) }
}

/** Constructed children are made as of a fixed day, and judged on that day, whenever it is. */
function* jobsOf({ source, request, expectedCount }: SubmissionRow, laCode: string): Generator<ChunkJob> {
  if (source !== 'constructed' || request.seed === undefined)
    throw new Error(`Cannot build ${source} records`)
  const population = { seed: request.seed, count: expectedCount, laCode }
  for (let block = 0; block * BLOCK < expectedCount; block++) {
    yield { source, population, block, referenceDate: CONSTRUCTED_AS_OF }
  }
}
