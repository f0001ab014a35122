import { checkCodes } from './check-codes.js'
import { checkFirewall } from './check-firewall.js'
import { checkSchema, fitsSchema } from './check-schema.js'
import { viewChild, type Child } from './child.js'
import type { Finding } from './finding.js'
import { COMPARED, groupRules, type RuleGroup } from './group-rules.js'
import { isInCareReturn } from './is-in-care-return.js'
import { OWN_CHECKS } from './own-checks.js'
import type { Rule, RuleContext } from './rule.js'

/** Checks one record. `payload` is its text as it would be sent. */
export type RecordCheck = (record: unknown, payload: string) => readonly Finding[]

/** A record with an error is withheld: the receiver would refuse it. */
export const isWithheld = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === 'error')

/** Schema, firewall, codes and the census rules that the context can judge. */
export function createRecordCheck(rules: readonly Rule[], context: RuleContext): RecordCheck {
  const judged = rules.filter(({ needs }) => needs !== 'period' || context.period !== undefined)
  const ofAll = groupRules(judged)
  const outsideCare = groupRules(judged.filter(({ code }) => !code.startsWith('903-')))
  return (record, payload) => {
    if (!fitsSchema(record)) return checkSchema(record)
    const refused = checkFirewall(record, payload)
    // A deletion says nothing that a census could judge.
    if (record.purge === true) return refused
    const child = viewChild(record)
    if (isOversized(child)) return [...refused, ...checkCodes(record), OVERSIZED]
    const broken = applyRules(isInCareReturn(record) ? ofAll : outsideCare, child, context)
    return [...refused, ...joinCodes(checkCodes(record), broken)]
  }
}

/** A wrong code is left to the census's rules about it, which then say what the list says. */
function joinCodes(unlisted: readonly Finding[], broken: Finding[]): Finding[] {
  if (unlisted.length === 0) return broken
  const words = new Map(unlisted.map(({ pointer, message }) => [pointer, message]))
  const places = new Set(broken.map(({ pointer }) => pointer))
  const joined = broken.map((finding) => {
    const more = words.get(finding.pointer)
    return more === undefined ? finding : { ...finding, message: `${finding.message}: it ${more}` }
  })
  return [...unlisted.filter(({ pointer }) => !places.has(pointer)), ...joined]
}

/** More of one kind than any child has. Rules compare each with each other: on many more they would not come to an end. */
const MOST_ITEMS = 500

const OVERSIZED: Finding = {
  rule: 'CENSUS-SIZE',
  severity: OWN_CHECKS['CENSUS-SIZE'].severity,
  pointer: '',
  message: `has more than ${MOST_ITEMS} of one kind of thing, so that the censuses’ rules were not asked`,
}

const isOversized = (child: Child): boolean =>
  COMPARED.some((part) => (child[part]?.length ?? 0) > MOST_ITEMS)

function applyRules(groups: readonly RuleGroup[], child: Child, context: RuleContext): Finding[] {
  const findings: Finding[] = []
  for (const { part, rules } of groups) {
    if (part !== undefined && child[part]?.length === 0) continue
    for (const rule of rules) {
      for (const pointer of rule.check(child, context)) {
        findings.push({ rule: rule.code, severity: rule.severity, pointer, message: rule.title })
      }
    }
  }
  return findings
}
