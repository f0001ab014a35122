import type { ChildRecord } from '../../../schemas/dfe/child-record.js'
import type { SubmissionKind } from '../../../schemas/submission.js'
import { applyPurges } from '../../delta/purges.js'
import { completeDelta, deltaFromUnknown } from '../../delta/complete-delta.js'
import { computeDelta } from '../../delta/compute-delta.js'
import { hasOnlyNewIds } from '../../delta/only-new-ids.js'
import { placeInPart } from '../../delta/place-in-part.js'
import { checkFirewall } from '../../census-rules/check-firewall.js'
import { isWithheld } from '../../census-rules/check-record.js'
import { checkSchema, fitsSchema } from '../../census-rules/check-schema.js'
import type { Finding } from '../../census-rules/finding.js'
import { checkPart } from '../../scrambling/check/check-scrambled.js'
import type { ChangePart, ChangesChunk, ChildChange, PreparedChange } from './chunk-job.js'
import { sha256 } from './prepare-chunk.js'

/** Sets children against what the DfE holds of them: a function of the job alone, however often and wherever it is called. */
export const compareChunk = ({ kind, children }: ChangesChunk): PreparedChange[] =>
  children.map((child) => compareChild(kind, child))

/** A child as it is read for the comparison. */
type Read = ChildChange & { readonly record: ChildRecord | undefined; readonly base: ChildRecord | undefined }

function compareChild(kind: SubmissionKind, child: ChildChange): PreparedChange {
  const record = child.current === null ? undefined : (JSON.parse(child.current) as ChildRecord)
  const base = child.held === null ? undefined : (JSON.parse(child.held) as ChildRecord)
  const read = { ...child, record, base }
  const parts = recordsFor(kind, read).map((part, place, all) => partOf(read, part, place === all.length - 1))
  // If one of two records cannot be sent, neither is: the first by itself would leave less than there was.
  const flawed = parts.find(({ findings }) => isWithheld(findings))
  return flawed === undefined ? parts : [flawed]
}

function recordsFor(kind: SubmissionKind, { laChildId, record, base }: Read): ChildRecord[] {
  const delta = base === undefined ? deltaFromUnknown(laChildId, record) : computeDelta(base, record)
  return kind === 'full' && record !== undefined ? completeDelta(record, delta) : delta
}

function partOf(child: Read, part: ChildRecord, isLast: boolean): ChangePart {
  const isWhole = part === child.record
  const payload = isWhole && child.current !== null ? child.current : JSON.stringify(part)
  return {
    laChildId: part.la_child_id,
    payload,
    payloadDigest: sha256(payload),
    findings: isWhole ? child.findings : [...checkSent(child, part, payload), ...foundIn(child, part)],
    unique: isLast ? child.unique : [],
    leaves: isWhole ? 'payload' : { state: stateAfter(child, part, isLast) },
    ...(isLast && isOnlyRenumbered(child) ? { idsOnly: true } : {}),
  }
}

const isOnlyRenumbered = ({ base, record }: Read): boolean =>
  base !== undefined && record !== undefined && hasOnlyNewIds(base, record)

function stateAfter({ base, record, current }: Read, part: ChildRecord, isLast: boolean): string | null {
  if (isLast && record !== undefined && part.purge !== true) return current
  const left = base === undefined ? undefined : applyPurges(base, part)
  return left === undefined ? null : JSON.stringify(left)
}

/** A part is checked as the receiver will: a whole record was checked before. */
function checkSent({ original, current }: Read, part: ChildRecord, payload: string): Finding[] {
  if (!fitsSchema(part)) return checkSchema(part)
  const refused = checkFirewall(part, payload)
  if (original === undefined || current === null) return refused
  return [...refused, ...checkPart(JSON.parse(original), JSON.parse(current), part)]
}

/** Census rules are judged on the child's whole record; their findings are shown if their place is in what is sent. */
function foundIn({ record, findings }: Read, part: ChildRecord): Finding[] {
  if (record === undefined) return []
  return findings.flatMap((finding) => {
    const pointer = placeInPart(finding.pointer, record, part)
    return pointer === undefined ? [] : [{ ...finding, pointer }]
  })
}
