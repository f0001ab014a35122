import { isListed } from '../../../schemas/dfe/code-lists/code-list.js'
import { upnLaPrefix } from '../../../schemas/dfe/code-lists/upn-la-prefix.js'
import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { whereDetails } from './support/where-details.js'

export const cin1530: Rule = {
  code: 'CIN-1530',
  severity: 'warning',
  title: 'Characters 2 to 4 of the UPN are not the code of a local authority',
  advice: 'Compare the UPN with the school’s record.',
  fields: ['child_details.unique_pupil_number'],
  needs: 'payload',
  check: (child) =>
    whereDetails(
      child,
      'unique_pupil_number',
      ({ unique_pupil_number: upn }) => upn !== undefined && !isListed(upnLaPrefix, upn.slice(1, 4)),
    ),
  examples: {
    passes: [
      example({ details: { unique_pupil_number: 'B801200005001' } }),
      example({ details: { unique_pupil_number_unknown_reason: 'UN1' } }),
    ],
    fails: [
      [example({ details: { unique_pupil_number: 'E000200005001' } }), '/child_details/unique_pupil_number'],
    ],
  },
}
