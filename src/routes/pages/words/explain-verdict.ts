import type { ReportSummary } from '../../../schemas/quality-report.js'
import { formatCount, formatNumber } from './format-number.js'

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
      : [`The yearly census would ask you to explain ${formatCount(queries, 'query', 'queries')}.`]
  if (fail.length + explain.length > 0) return [...fail, ...explain]
  return withheld === 0 ? ['We found nothing to correct.'] : []
}
