import { checkCodes } from './check-codes.js'
import { checkFirewall } from './check-firewall.js'
import { checkSchema, fitsSchema } from './check-schema.js'
import { viewChild } from './child.js'
import type { Finding } from './finding.js'
import type { Rule, RuleContext } from './rule.js'

/** Checks one record. `payload` is its text as it would be sent. */
export type RecordCheck = (record: unknown, payload: string) => readonly Finding[]

/** A record with an error is withheld: the receiver would refuse it. */
export const isWithheld = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === 'error')

/** Schema, firewall, codes and the census rules that the context can judge. */
export function createRecordCheck(rules: readonly Rule[], context: RuleContext): RecordCheck {
  const judged = rules.filter(({ needs }) => needs !== 'period' || context.period !== undefined)
  return (record, payload) => {
    if (!fitsSchema(record)) return checkSchema(record)
    const findings = [...checkFirewall(record, payload), ...checkCodes(record)]
    // A deletion says nothing that a census could judge.
    if (record.purge === true) return findings
    const child = viewChild(record)
    for (const rule of judged) {
      for (const pointer of rule.check(child, context)) {
        findings.push({ rule: rule.code, severity: rule.severity, pointer, message: rule.title })
      }
    }
    return findings
  }
}
