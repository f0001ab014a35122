import type { ChildRecord } from '../../schemas/dfe/child-record.js'
import type { Finding } from './finding.js'
import { eachText } from './walk.js'

/**
 * What the receiver's firewall takes for an attack: `0x` before hexadecimal digits. The public pattern (core rule 942450)
 * asks for three digits behind a non-digit; the DfE's own is not published, so two digits anywhere are stopped here. One
 * alone is not: postcodes end like that (`0XE`), and a child must not be withheld for its address.
 */
const HEX_LITERAL = /0x[0-9a-f]{2}/i

/**
 * Values that the firewall would answer with an endless 403.
 * @param payload the record's own text, which is searched first: a record without a match costs one scan
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
      message: 'holds 0x before hexadecimal digits, which the DfE’s firewall refuses',
    })
  })
  return findings
}
