import type { ReportFinding } from '../../schemas/quality-report.js'
import { GATEWAY_CHECKS } from '../census-rules/finding.js'
import type { IdentifiedFinding } from '../census-rules/identify-findings.js'
import { rules, uniqueRules } from '../census-rules/rules/index.js'
import { describePlace } from './describe-place.js'

/** Whose finding it is. */
export type Place = { readonly laChildId: string | null; readonly position: number }

/** A finding as a report shows it. */
export function presentFinding(
  finding: Omit<IdentifiedFinding, 'item'>,
  { laChildId, position }: Place,
): ReportFinding {
  const { id, rule, severity, pointer, message } = finding
  const [place, { advice }] = [describePlace(pointer), describeRule(rule)]
  return { id, rule, severity, laChildId, position, pointer, place, message, advice }
}

/** A rule in words for data staff: what is wrong, and what to do about it at the source. */
export type RuleWords = { readonly title: string; readonly advice: string }

const SCRAMBLER: RuleWords = {
  title: 'The record could not be fully scrambled',
  advice:
    'Correct the field at the source. Until then the record is not sent, because a real value could show.',
}

const UNKNOWN: RuleWords = {
  title: 'The record needs a person to look at it',
  advice: 'The message says what was found.',
}

const words = new Map<string, RuleWords>([
  ...Object.entries<RuleWords>(GATEWAY_CHECKS),
  ...[...rules, ...uniqueRules].map(({ code, title, advice }) => [code, { title, advice }] as const),
])

export const describeRule = (code: string): RuleWords =>
  words.get(code) ?? (code.startsWith('SCRAMBLE-') ? SCRAMBLER : UNKNOWN)

/** A message goes on from its place, `is missing`: here it stands by itself. */
export const formatMessage = (message: string): string =>
  `${message.charAt(0).toUpperCase()}${message.slice(1)}${/[.!?]$/.test(message) ? '' : '.'}`
