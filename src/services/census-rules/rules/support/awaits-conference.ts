import type { Section47Assessment } from '../../../../schemas/dfe/assessment-and-plans.js'

/**
 * An enquiry without a conference that does not say that none is needed. The census stores "not required"; the API's
 * flag is its opposite.
 */
export const awaitsConference = ({ icpc_date, icpc_required_flag }: Section47Assessment): boolean =>
  icpc_date === undefined && icpc_required_flag !== false
