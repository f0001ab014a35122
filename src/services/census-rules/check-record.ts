import { checkCodes } from './check-codes.js'
import { checkFirewall } from './check-firewall.js'
import { checkPlausibility } from './check-plausibility.js'
import { checkSchema, fitsSchema } from './check-schema.js'
import { LIST_NAMES, listOf, type ListName } from './field-paths.js'
import { GATEWAY_CHECKS, type Finding } from './finding.js'
import { isInCareReturn, viewRecord, type RecordView } from './record-view.js'
import type { Rule, RuleContext } from './rule.js'

/** Checks one record. `payload` is its text as it would be sent. */
export type RecordCheck = (record: unknown, payload: string) => readonly Finding[]

/** A record with an error is withheld: the receiver would refuse it. */
export const isWithheld = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === 'error')

/**
 * Checks the schema, the firewall, the codes, what no record can mean and the census rules that the context can judge. The rules of the SSDA903
 * are only for children in its return.
 */
export function createRecordCheck(rules: readonly Rule[], context: RuleContext): RecordCheck {
  const judged = rules.filter(({ needs }) => needs !== 'period' || context.period !== undefined)
  const inCare = groupRules(judged)
  const outsideCare = groupRules(judged.filter(({ code }) => !code.startsWith('903-')))
  return (record, payload) => {
    if (!fitsSchema(record)) return checkSchema(record)
    const refused = checkFirewall(record, payload)
    // A deletion has no content for a census to judge.
    if (record.purge === true) return refused
    const view = viewRecord(record)
    if (isOversized(view)) return [...refused, ...checkCodes(record), OVERSIZED]
    const broken = applyRules(isInCareReturn(record) ? inCare : outsideCare, view, context)
    const implausible = leaveToRules(checkPlausibility(view, context), broken)
    return [...refused, ...implausible, ...joinCodes(checkCodes(record), broken)]
  }
}

/** A census rule that reports the same field says more. A UPN beside a reason is another fault than the reason itself. */
function leaveToRules(implausible: readonly Finding[], broken: readonly Finding[]): readonly Finding[] {
  if (implausible.length === 0) return implausible
  const pointers = new Set(broken.map(({ pointer }) => pointer))
  return implausible.filter(({ rule, pointer }) => rule === 'DFE-UPN' || !pointers.has(pointer))
}

/** A wrong code that a census rule reports is one finding: the rule's, with the words about the list. */
function joinCodes(unlisted: readonly Finding[], broken: Finding[]): Finding[] {
  if (unlisted.length === 0) return broken
  const words = new Map(unlisted.map(({ pointer, message }) => [pointer, message]))
  const pointers = new Set(broken.map(({ pointer }) => pointer))
  const joined = broken.map((finding) => {
    const more = words.get(finding.pointer)
    return more === undefined ? finding : { ...finding, message: `${finding.message}: it ${more}` }
  })
  return [...unlisted.filter(({ pointer }) => !pointers.has(pointer)), ...joined]
}

/** No child has more. Some rules compare each item with each other, which takes too long for many more. */
const MOST_ITEMS = 500

const OVERSIZED: Finding = {
  rule: 'CENSUS-SIZE',
  severity: GATEWAY_CHECKS['CENSUS-SIZE'].severity,
  pointer: '',
  message: `has more than ${MOST_ITEMS} of one kind of thing, so that the censuses’ rules were not asked`,
}

const isOversized = (view: RecordView): boolean => LIST_NAMES.some((list) => view[list].length > MOST_ITEMS)

/** Consecutive rules that report in the same list: none of them finds anything if it is empty. */
type RuleGroup = { readonly list: ListName | undefined; readonly rules: readonly Rule[] }

/** Keeps the order of the rules, in which findings are shown. */
function groupRules(rules: readonly Rule[]): RuleGroup[] {
  const groups: { list: ListName | undefined; rules: Rule[] }[] = []
  for (const rule of rules) {
    const list = listOf(rule.fields[0] ?? '')
    const last = groups.at(-1)
    if (last !== undefined && last.list === list) last.rules.push(rule)
    else groups.push({ list, rules: [rule] })
  }
  return groups
}

function applyRules(groups: readonly RuleGroup[], view: RecordView, context: RuleContext): Finding[] {
  const findings: Finding[] = []
  for (const { list, rules } of groups) {
    if (list !== undefined && view[list].length === 0) continue
    for (const rule of rules) {
      for (const pointer of rule.check(view, context)) {
        findings.push({ rule: rule.code, severity: rule.severity, pointer, message: rule.title })
      }
    }
  }
  return findings
}
