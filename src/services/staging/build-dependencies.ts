import type { Database } from '../../database/queryable.js'
import { constructChildren } from '../construct/construct-children.js'
import { CONSTRUCTED_AS_OF } from '../construct/days.js'
import { createRecordCheck } from '../quality/check-record.js'
import { createSubmissionCheck } from '../quality/create-submission-check.js'
import { rules, uniqueRules } from '../quality/rules/index.js'
import type { BuildDependencies } from './build-submission.js'
import type { SubmissionRow } from './submission-repository.js'

/** Where the records of a submission come from, and how they are checked. */
export function buildDependencies(options: {
  database: Database
  laCode: string
  now: () => Date
}): BuildDependencies {
  const { database, laCode, now } = options
  return {
    database,
    checkOf: ({ source }) =>
      createSubmissionCheck(createRecordCheck(rules, { referenceDate: dayOf(source, now()) }), uniqueRules),
    recordsOf: (submission) => recordsOf(submission, laCode),
  }
}

/** The day on which records are judged: constructed children are made as of a fixed one, whenever that is. */
const dayOf = (source: SubmissionRow['source'], now: Date): string =>
  source === 'constructed' ? CONSTRUCTED_AS_OF : now.toISOString().slice(0, 10)

function recordsOf({ source, request, expectedCount }: SubmissionRow, laCode: string) {
  if (source !== 'constructed' || request.seed === undefined)
    throw new Error(`Cannot build ${source} records`)
  return constructChildren({ seed: request.seed, count: expectedCount, laCode })
}
