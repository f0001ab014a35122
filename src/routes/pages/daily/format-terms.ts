import { SYSTEM } from '../../../schemas/actor.js'
import type { StandingAgreement, StandingTerms } from '../../../schemas/standing-agreement.js'
import { formatNumber } from '../words/format.js'
import { formatDay, formatInstant } from '../words/format.js'
import { formatDaysIn } from './present-day.js'

/** The limits that a day's delta must keep to. */
export function formatTerms({ at, expiresAt, maxChangedPercent, maxDeletions, note }: StandingTerms) {
  return [
    { key: 'Every day at', value: at, note: 'UK time' },
    { key: 'Last day', value: formatDay(expiresAt) },
    {
      key: 'Most children that may change',
      value: `${maxChangedPercent}%`,
      note: 'of those in the live table',
    },
    { key: 'Most children the DfE may delete', value: formatNumber(maxDeletions) },
    ...(note === undefined || note === '' ? [] : [{ key: 'Note', value: note }]),
  ]
}

export const termsPath = (id: string): string => `/daily/terms/${id}`

/** The same, and whose consent it is. */
export const formatAgreement = (agreement: StandingAgreement) => [
  ...formatTerms(agreement),
  { key: 'Proposed', value: `By ${agreement.madeBy} on ${formatInstant(agreement.madeAt)}` },
  agreement.confirmedBy === null || agreement.confirmedAt === null
    ? { key: 'Confirmed', value: 'Not yet' }
    : { key: 'Confirmed', value: `By ${agreement.confirmedBy} on ${formatInstant(agreement.confirmedAt)}` },
  ...(agreement.confirmationNote === undefined
    ? []
    : [{ key: 'Note with the confirmation', value: agreement.confirmationNote }]),
  ...(agreement.endReason === null ? [] : [{ key: 'Ended', value: formatEnd(agreement) }]),
  { key: 'Reference', value: agreement.id, mono: true },
]

function formatEnd({ endedBy, endedAt, endReason }: StandingAgreement): string {
  const by = endedBy === null || endedBy === SYSTEM.name ? '' : ` by ${endedBy}`
  const when = endedAt === null ? '' : ` on ${formatInstant(endedAt)}`
  return `${formatDaysIn(endReason ?? '')}${by}${when}`
}
