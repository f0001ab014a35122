import { rules, uniqueRules } from '../quality/rules/index.js'

/** A rule in words for data staff: what is wrong, and what to do about it at the source. */
export type RuleWords = { readonly title: string; readonly advice: string }

/** Checks that are no rules of a census. */
const OWN_CHECKS: Readonly<Record<string, RuleWords>> = {
  'DFE-SCHEMA': {
    title: 'The record does not fit the DfE’s schema',
    advice:
      'Correct the field at the source. Until then the record is not sent, because the DfE would refuse it.',
  },
  'DFE-CODE': {
    title: 'A code is not in its list',
    advice: 'Use a code of the list. GET /v1/code-lists shows every list.',
  },
  'DFE-CONFLICT': {
    title: 'Two items of one list have the same id and different values',
    advice:
      'Give each item an id of its own, or send one of them. Until then the record is not sent, because the DfE would keep one of the two, and nobody could tell which.',
  },
  'DFE-FIREWALL': {
    title: 'A value looks like an attack to the DfE’s firewall',
    advice: 'Take out 0x before hexadecimal digits. Until then the record is not sent.',
  },
}

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
  ...Object.entries(OWN_CHECKS),
  ...[...rules, ...uniqueRules].map(({ code, title, advice }) => [code, { title, advice }] as const),
])

export const describeRule = (code: string): RuleWords =>
  words.get(code) ?? (code.startsWith('SCRAMBLE-') ? SCRAMBLER : UNKNOWN)
