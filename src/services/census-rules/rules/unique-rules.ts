import type { ChildRecord } from '../../../schemas/dfe/child-record.js'
import { fieldPaths } from '../field-paths.js'
import { isInCareReturn } from '../record-view.js'
import type { UniqueRule } from '../rule.js'

/** The child's UPN, unless it is being purged. */
const upnOf = ({ purge, child_details: details }: ChildRecord): string | undefined =>
  purge === true || details?.purge === true ? undefined : details?.unique_pupil_number

/** Rules that compare the records of one submission. */
export const uniqueRules: readonly UniqueRule[] = [
  {
    code: 'CIN-8510',
    severity: 'error',
    title: 'The LA child id is that of an earlier record of the submission',
    advice: 'Merge the two records if they are one child; otherwise give each an id of its own.',
    note: 'An error, although the receiver would take both: it stores records by this id, so that the later one would replace the earlier without a word.',
    differs:
      'Reported at the later record, with the place of the earlier one, which may be written already when the later one comes. The validator reports both.',
    fields: ['la_child_id'],
    pointer: '/la_child_id',
    valueOf: ({ la_child_id }) => la_child_id,
  },
  {
    code: 'CIN-1520',
    severity: 'warning',
    title: 'The UPN is that of an earlier record of the submission',
    advice:
      'Compare both with the school’s records: no two children share a UPN. Merge the records of one child.',
    differs:
      'Reported at the later record, with the place of the earlier one, which may be written already when the later one comes. The validator reports both.',
    fields: fieldPaths('details.unique_pupil_number'),
    pointer: '/child_details/unique_pupil_number',
    valueOf: upnOf,
  },
  {
    code: '903-444',
    severity: 'warning',
    title: 'The UPN is that of an earlier looked-after child of the submission',
    advice:
      'Compare both with the school’s records: no two children share a UPN. Merge the records of one child.',
    differs:
      'Reported at the later record, with the place of the earlier one, which may be written already when the later one comes. The validator reports both.',
    fields: fieldPaths('details.unique_pupil_number'),
    pointer: '/child_details/unique_pupil_number',
    valueOf: (record) => (isInCareReturn(record) ? upnOf(record) : undefined),
  },
]
