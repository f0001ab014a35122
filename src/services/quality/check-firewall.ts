import type { ChildRecord } from '../../schemas/dfe/child-record.js'
import type { Finding } from './finding.js'
import { eachText } from './walk.js'

/**
 * What the receiver's firewall takes for an attack: `0x` and a hexadecimal digit. The public pattern asks for three
 * digits behind a non-digit; the DfE's own is not published, so any such run is stopped here rather than there.
 */
const HEX_LITERAL = /0x[0-9a-f]/i

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
      message: 'holds 0x before a hexadecimal digit, which the DfE’s firewall refuses',
    })
  })
  return findings
}
