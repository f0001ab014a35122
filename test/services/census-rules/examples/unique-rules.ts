import type { ChildRecord } from '../../../../src/schemas/dfe/child-record.js'
import { example } from './example.js'

/** Each example is the records of one submission. In one that fails, the last record repeats an earlier one. */
type SubmissionExamples = {
  readonly passes: readonly (readonly ChildRecord[])[]
  readonly fails: readonly (readonly ChildRecord[])[]
}

const withId = (la_child_id: string): ChildRecord => ({ ...example({}), la_child_id })
const withUpn = (upn: string): ChildRecord => example({ details: { unique_pupil_number: upn } })
const details = { unique_pupil_number: 'B801200005001' }

export const uniqueRuleExamples: Readonly<Record<string, SubmissionExamples>> = {
  'CIN-8510': {
    passes: [[withId('A1'), withId('A2'), withId('a1')]],
    fails: [
      [withId('A1'), withId('A2'), withId('A1')],
      [withId('A1'), { ...withId('A1'), purge: true }],
    ],
  },
  'CIN-1520': {
    passes: [
      [
        withUpn('B801200005001'),
        withUpn('M80120000500A'),
        example({ details: {} }),
        example({ details: {} }),
      ],
      [
        withUpn('B801200005001'),
        example({ details: { unique_pupil_number: 'B801200005001', purge: true } }),
        { ...withUpn('B801200005001'), purge: true },
      ],
    ],
    fails: [[withUpn('B801200005001'), withUpn('M80120000500A'), withUpn('B801200005001')]],
  },
  '903-444': {
    passes: [[example({ details }), example({ details, placements: [{}] }), example({ details })]],
    fails: [
      [example({ details, placements: [{}] }), example({ details }), example({ details, placements: [{}] })],
    ],
  },
}
