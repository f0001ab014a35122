import type { CheckComparison, FormerFinding } from '../../schemas/quality-report.js'
import type { Severity } from '../census-rules/finding.js'
import { judgeFormer, type FormerStatus, type JudgedAgain } from '../census-rules/judge-former.js'
import { describePlace } from './describe-place.js'

/** A finding of the check that this one is set against. */
export type EarlierFinding = {
  readonly id: string
  readonly rule: string
  readonly severity: Severity
  readonly laChildId: string | null
  readonly pointer: string
  readonly item: string | null
  readonly message: string
}

/** What one check found, and when. Memory holds all of its findings: 25,000 children have about 20 MB. */
export type EarlierCheck = { readonly checkedAt: string; readonly findings: readonly EarlierFinding[] }

/** Sets records that are judged one after the other against an earlier check of all of them. */
export function createComparison({ checkedAt, findings }: EarlierCheck) {
  const known = new Set(findings.map(({ id }) => id))
  const byChild = groupByChild(findings)
  const foundAgain = new Set<string>()
  const ended = new Map<string, FormerStatus>()
  const counts = { new: 0, stillThere: 0 }
  const listFormer = (): FormerFinding[] =>
    findings
      .filter(({ id }) => !foundAgain.has(id))
      // A child who is not among the records any more is gone.
      .map((finding) => presentFormer(finding, ended.get(finding.id) ?? 'gone'))
  return {
    /**
     * @param found ids of the findings of one record
     * @param read the record; called only if something of before is not found any more
     * @returns the status of each
     */
    judge: (laChildId: string | null, found: readonly string[], read: () => JudgedAgain) => {
      for (const id of found) if (known.has(id)) foundAgain.add(id)
      const missing = byChild.get(laChildId)?.filter(({ id }) => !foundAgain.has(id)) ?? []
      if (missing.length > 0) {
        const judge = judgeFormer(read())
        for (const one of missing) ended.set(one.id, judge(one))
      }
      return found.map((id) => {
        const status = known.has(id) ? 'stillThere' : 'new'
        counts[status] += 1
        return status
      })
    },
    listFormer,
    result: (): CheckComparison => {
      const former = listFormer()
      const count = (wanted: FormerStatus) => former.filter(({ status }) => status === wanted).length
      return {
        ...{ checkedAt, ...counts },
        ...{ fixed: count('fixed'), gone: count('gone'), notChecked: count('notChecked') },
      }
    },
  }
}

/** A finding of before, and what became of it. */
export const presentFormer = (
  { id, rule, severity, laChildId, pointer, message }: Omit<EarlierFinding, 'item'>,
  status: FormerStatus,
): FormerFinding => {
  const place = describePlace(pointer)
  return { id, rule, severity, laChildId, pointer, place, message, status }
}

function groupByChild(findings: readonly EarlierFinding[]): Map<string | null, EarlierFinding[]> {
  const groups = new Map<string | null, EarlierFinding[]>()
  for (const finding of findings) {
    const group = groups.get(finding.laChildId)
    if (group === undefined) groups.set(finding.laChildId, [finding])
    else group.push(finding)
  }
  return groups
}
