import { GATEWAY_CHECKS } from '../census-rules/finding.js'
import { rules, uniqueRules } from '../census-rules/rules/index.js'

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
