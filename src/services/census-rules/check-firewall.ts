import type { ChildRecord } from '../../schemas/dfe/child-record.js'
import type { Finding } from './finding.js'

/**
 * The receiver's firewall takes `0x` before hexadecimal digits for an attack. The public pattern (core rule 942450) asks for
 * three digits after a non-digit. The DfE's own is not published, so two digits anywhere are stopped here. One digit is
 * let through: postcodes end like that (`0XE`), and a child must not be withheld because of an address.
 */
const HEX_LITERAL = /0x[0-9a-f]{2}/i

/**
 * Finds values that the firewall would answer with 403 at every attempt.
 * @param payload the record's text, searched first, so that a record without a match costs one scan
 */
export function checkFirewall(record: ChildRecord, payload: string): Finding[] {
  if (!HEX_LITERAL.test(payload)) return []
  const findings: Finding[] = []
  eachText(record, (text, pointer) => {
    if (!HEX_LITERAL.test(text)) return
    findings.push({
      rule: 'DFE-FIREWALL',
      severity: 'error',
      pointer,
      message: 'contains 0x before hexadecimal digits, which the DfE’s systems block',
    })
  })
  return findings
}

/** Calls `visit` with each text in `value` and its JSON pointer. Field names are ours or the DfE's, and not visited. */
export function eachText(value: unknown, visit: (text: string, pointer: string) => void, pointer = ''): void {
  if (typeof value === 'string') visit(value, pointer)
  else if (Array.isArray(value)) value.forEach((item, index) => eachText(item, visit, `${pointer}/${index}`))
  else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) eachText(item, visit, `${pointer}/${name}`)
  }
}
