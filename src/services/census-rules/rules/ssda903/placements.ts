import {
  episodeEndReason,
  placementChangeReason,
  placementStartReason,
  placementType,
} from '../../../../schemas/dfe/code-lists/placements.js'
import { fieldPaths } from '../../field-paths.js'
import type { Rule } from '../../rule.js'
import { dateBefore, inFuture, onlyOneGiven, sameDate, unlistedCode } from '../builders.js'
import { where, whereDetails } from '../where.js'

const POSTCODE = /^(?:GIR0AA|[A-Z][A-HJ-Y]?[0-9][0-9A-Z]?[0-9][ABD-HJLNP-UW-Z]{2})$/

/** A postcode without spaces and in capitals, so that two can be compared. */
export const normalisePostcode = (postcode: string | undefined): string | undefined =>
  postcode?.replace(/\s/g, '').toUpperCase()

const isMalformed = ({ postcode }: { readonly postcode?: string }) =>
  postcode !== undefined && !POSTCODE.test(normalisePostcode(postcode) ?? '')

/** Codes and dates of single placements. */
export const placementRules: readonly Rule[] = [
  {
    code: '903-143',
    severity: 'warning',
    title: 'The start reason of the placement is not a listed code',
    advice: 'Record one of S, L, P, T, B and U.',
    note: 'A missing reason is not reported.',
    ...unlistedCode('placements.start_reason', placementStartReason),
  },
  {
    code: '903-146',
    severity: 'warning',
    title: 'The type of placement is not a listed code',
    advice: 'Record one of the DfE’s placement types.',
    note: 'The list changes from year to year.',
    differs:
      'Retired types are taken, because the record holds older placements too. The validator’s list is that of one year.',
    ...unlistedCode('placements.placement_type', placementType),
  },
  {
    code: '903-148',
    severity: 'warning',
    title: 'The placement has an end date without an end reason, or the reverse',
    advice: 'Record both, or neither while the placement lasts.',
    ...onlyOneGiven('placements.end_reason', 'placements.end_date'),
  },
  {
    code: '903-149',
    severity: 'warning',
    title: 'The end reason of the placement is not a listed code',
    advice:
      'Record X1 where another placement follows on the same day; otherwise record the E code for how care ended.',
    ...unlistedCode('placements.end_reason', episodeEndReason),
  },
  {
    code: '903-1009',
    severity: 'warning',
    title: 'The reason for the change of placement is not a listed code',
    advice: 'Record one of the DfE’s reasons for a placement change.',
    ...unlistedCode('placements.change_reason', placementChangeReason),
  },
  {
    code: '903-355',
    severity: 'warning',
    title: 'The placement starts and ends on one day',
    advice: 'Correct the dates, or remove a placement that was recorded by mistake.',
    ...sameDate('placements.end_date', 'placements.start_date'),
  },
  {
    code: '903-356',
    severity: 'warning',
    title: 'The placement ends before it starts',
    advice: 'Correct the start or the end of the placement.',
    ...dateBefore('placements.end_date', 'placements.start_date'),
  },
  {
    code: '903-354',
    severity: 'warning',
    title: 'The start of the placement lies in the future',
    advice: 'Correct the start, or send the placement when it has started.',
    ...inFuture('placements.start_date'),
  },
  {
    code: '903-385',
    severity: 'warning',
    title: 'The end of the placement lies in the future',
    advice: 'Correct the end, or send it when the placement has ended.',
    ...inFuture('placements.end_date'),
  },
]

/** The postcodes of the home and of placements. */
export const postcodeRules: readonly Rule[] = [
  {
    code: '903-392b',
    severity: 'warning',
    title: 'The postcode of the home or of a placement is missing',
    advice: 'Record both: the distance between them is worked out from them.',
    note: 'Not asked of present and former unaccompanied asylum-seeking children.',
    differs:
      'Short breaks are exempt in the census; the payload does not tell them, so that they are reported.',
    fields: fieldPaths(
      'details.postcode',
      'placements.postcode',
      'details.uasc_flag',
      'details.uasc_end_date',
    ),
    needs: 'payload',
    check: (record) =>
      record.placements.length === 0 ||
      record.details?.uasc_flag === true ||
      record.details?.uasc_end_date !== undefined
        ? []
        : [
            ...whereDetails(record, 'postcode', ({ postcode }) => postcode === undefined),
            ...where(record.placements, 'postcode', ({ postcode }) => postcode === undefined),
          ],
  },
  {
    code: '903-392c',
    severity: 'warning',
    title: 'The postcode of the home or of a placement does not have the form of a postcode',
    advice: 'Correct the postcode.',
    note: 'Case and spaces are forgiven.',
    differs:
      'The validator looks postcodes up in a list of the ONS, which the gateway does not hold: their form alone is judged.',
    fields: fieldPaths('details.postcode', 'placements.postcode'),
    needs: 'payload',
    check: (record) =>
      record.placements.length === 0
        ? []
        : [
            ...whereDetails(record, 'postcode', isMalformed),
            ...where(record.placements, 'postcode', isMalformed),
          ],
  },
  {
    code: '903-392d',
    severity: 'warning',
    title: 'The placement has the postcode of the home, but is not with the parents (P1)',
    advice: 'Correct the postcode or the type of placement.',
    fields: fieldPaths('placements.postcode', 'placements.placement_type', 'details.postcode'),
    needs: 'payload',
    check: ({ placements, details }) =>
      where(
        placements,
        'postcode',
        ({ postcode, placement_type }) =>
          postcode !== undefined &&
          placement_type !== 'P1' &&
          normalisePostcode(postcode) === normalisePostcode(details?.postcode),
      ),
  },
]
