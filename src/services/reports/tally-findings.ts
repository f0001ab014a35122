import type { ChildCount } from '../../schemas/quality-report.js'
import { isWithheld } from '../census-rules/check-record.js'
import type { Finding, Severity } from '../census-rules/finding.js'
import type { Place } from './describe-finding.js'
import { MOST, summariseRules, type RuleTally } from './quality-report.js'

/** Counts findings record by record, in memory that does not grow with their number. */
export function createFindingTally() {
  const rules = new Map<string, { -readonly [K in keyof RuleTally]: RuleTally[K] }>()
  const children = createMost()
  let records = 0
  let withheld = 0
  return {
    add: (found: readonly Finding[], place: Place): void => {
      records += 1
      if (found.length === 0) return
      if (isWithheld(found)) withheld += 1
      for (const { rule, severity } of found) {
        const key = `${rule} ${severity}`
        const tally = rules.get(key)
        if (tally === undefined) rules.set(key, { rule, severity, count: 1 })
        else tally.count += 1
      }
      children.add(found, place)
    },
    result: () => ({
      records,
      withheld,
      ...summariseRules([...rules.values()]),
      children: children.result(),
    }),
  }
}

/** The records with most findings, earlier ones before later ones with as many. */
function createMost() {
  const most: { count: number; child: ChildCount }[] = []
  return {
    add: (found: readonly Finding[], place: Place): void => {
      const least = most.length < MOST ? 0 : (most.at(-1)?.count ?? 0)
      if (found.length <= least) return
      const after = most.findIndex(({ count }) => count < found.length)
      const entry = { count: found.length, child: countChild(found, place) }
      most.splice(after === -1 ? most.length : after, 0, entry)
      most.length = Math.min(most.length, MOST)
    },
    result: (): ChildCount[] => most.map(({ child }) => child),
  }
}

function countChild(found: readonly Finding[], { laChildId, position }: Place): ChildCount {
  const count = (wanted: Severity) => found.filter(({ severity }) => severity === wanted).length
  return {
    laChildId,
    position,
    errors: count('error'),
    warnings: count('warning'),
    queries: count('query'),
  }
}
