import { createHash } from 'node:crypto'
import type { Finding } from './finding.js'
import { lastingPlace } from './lasting-place.js'

export type IdentifiedFinding = Finding & { readonly id: string }

const ID_DIGITS = 16
const IN_A_LIST = /\/\d/

/**
 * Findings with ids that they keep from one submission to the next: made of the rule, the child and the place. Neither the
 * message nor the position is part of it: they may name another record, and move from day to day.
 * @param child the child's id, or what stands for it
 * @param read the record, asked for only where a finding lies in a list
 */
export function identifyFindings(
  child: string,
  findings: readonly Finding[],
  read: () => unknown,
): IdentifiedFinding[] {
  const record = findings.some(({ pointer }) => IN_A_LIST.test(pointer)) ? read() : undefined
  return findings.map((finding) => {
    const place = lastingPlace(finding.pointer, record)
    const text = `${finding.rule}\n${child}\n${place}`
    return { ...finding, id: createHash('sha256').update(text).digest('hex').slice(0, ID_DIGITS) }
  })
}
