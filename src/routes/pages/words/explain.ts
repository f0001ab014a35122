import { capitalise, formatCount, formatInstant, formatNumber } from './format.js'
import { nameDestination } from './name-submission.js'
import type { ReportSummary } from '../../../schemas/quality-report.js'
import type { Pause } from '../../../services/delivery/store/destination-lock-repository.js'

/** That nothing is sent, why, and what can be done about it. */
export function explainPause({ destination, until, isTooLong }: Pause): string {
  const time = formatInstant(until.toISOString())
  const wait = `${capitalise(nameDestination(destination))} asked us to wait. We will send nothing there before ${time}`
  return isTooLong
    ? `${wait}. That is longer than we keep trying. If an approver resumes a paused submission, we send it without waiting`
    : wait
}

/** Says how many records can be sent, how many are held back and why, and what the census would say. */
export function explainVerdict({
  records,
  withheld,
  totals,
}: Pick<ReportSummary, 'records' | 'withheld' | 'totals'>): string {
  return [formatSendable(records, withheld), ...formatCensus(totals, withheld)].join(' ')
}

function formatSendable(records: number, withheld: number): string {
  if (records === 0) return 'There are no records.'
  const sendable = records - withheld
  if (withheld === 0)
    return records === 1 ? 'The record can be sent.' : `All ${formatNumber(records)} records can be sent.`
  const held = `${formatNumber(withheld)} ${withheld === 1 ? 'is held back because the DfE would refuse it' : 'are held back because the DfE would refuse them'}.`
  return sendable === 0
    ? `No record can be sent. ${held}`
    : `${formatCount(sendable, 'record')} can be sent. ${held}`
}

function formatCensus({ warnings, queries }: ReportSummary['totals'], withheld: number): string[] {
  const fail = warnings === 0 ? [] : [`${formatCount(warnings, 'finding')} would fail yearly census checks.`]
  const explain =
    queries === 0
      ? []
      : [`You would need to explain ${formatCount(queries, 'query', 'queries')} in the yearly census.`]
  if (fail.length + explain.length > 0) return [...fail, ...explain]
  return withheld === 0 ? ['We found nothing to correct.'] : []
}
