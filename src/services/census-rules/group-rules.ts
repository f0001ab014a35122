import type { Child } from './child.js'
import type { Rule } from './rule.js'

/** A list of a child in which rules look. */
export type Part = {
  [K in keyof Child]: NonNullable<Child[K]> extends readonly unknown[] ? K : never
}[keyof Child]

/** Rules that follow each other and look in one list: where it is empty, none of them finds anything. */
export type RuleGroup = { readonly part: Part | undefined; readonly rules: readonly Rule[] }

const IN_EPISODE = 'social_care_episodes[].'
const PARTS: Readonly<Record<string, Part>> = {
  child_and_family_assessments: 'assessments',
  child_in_need_plans: 'inNeedPlans',
  section_47_assessments: 'enquiries',
  child_protection_plans: 'protectionPlans',
  child_looked_after_placements: 'placements',
  care_worker_details: 'workers',
  adoption: 'adoptions',
  care_leavers: 'careLeavers',
}

/** Every list whose things rules compare with each other. */
export const COMPARED: readonly Part[] = ['episodes', ...Object.values(PARTS)]

/** The list that holds what the rule reports: its first field says where that is. */
export function partOf({ fields: [first = ''] }: Pick<Rule, 'fields'>): Part | undefined {
  if (!first.startsWith(IN_EPISODE)) return undefined
  const [name = '', item] = first.slice(IN_EPISODE.length).split('.')
  // A field that is the list itself is one of the episode.
  return item === undefined && !['adoption', 'care_leavers'].includes(name)
    ? 'episodes'
    : PARTS[name.replace('[]', '')]
}

/** In the order of the rules, which is the order in which findings are shown. */
export function groupRules(rules: readonly Rule[]): RuleGroup[] {
  const groups: { part: Part | undefined; rules: Rule[] }[] = []
  for (const rule of rules) {
    const part = partOf(rule)
    const last = groups.at(-1)
    if (last !== undefined && last.part === part) last.rules.push(rule)
    else groups.push({ part, rules: [rule] })
  }
  return groups
}
