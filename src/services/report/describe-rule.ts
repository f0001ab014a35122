import { rules, uniqueRules } from '../quality/rules/index.js'

export type RuleWords = { readonly title: string; readonly advice: string }

/** Checks that are not rules of a census. */
const OWN_CHECKS: Readonly<Record<string, RuleWords>> = {
  'DFE-SCHEMA': {
    title: 'The record does not fit the DfE’s schema 1.0.1',
    advice:
      'Correct the field at the source: until then the DfE would refuse the record, and it is not sent.',
  },
  'DFE-CODE': {
    title: 'A code is not in the DfE’s list',
    advice: 'Choose a code of the list (GET /v1/code-lists). The DfE takes the record, but not the code.',
  },
  'DFE-FIREWALL': {
    title: 'A value looks like an attack to the DfE’s firewall',
    advice: 'Take `0x` before hexadecimal digits out of the value: until then the record is not sent.',
  },
}
const UNKNOWN: RuleWords = {
  title: 'The record needs to be looked at',
  advice: 'The message says what was found.',
}

const words = new Map<string, RuleWords>([
  ...Object.entries(OWN_CHECKS),
  ...[...rules, ...uniqueRules].map(({ code, title, advice }) => [code, { title, advice }] as const),
])

/** A rule's title and advice, in words for data staff. */
export const describeRule = (code: string): RuleWords => words.get(code) ?? UNKNOWN
