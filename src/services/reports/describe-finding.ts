import { ChildRecord } from '../../schemas/dfe/child-record.js'
import type { ReportFinding } from '../../schemas/quality-report.js'
import { GATEWAY_CHECKS } from '../census-rules/finding.js'
import type { IdentifiedFinding } from '../census-rules/identify-findings.js'
import { rules, uniqueRules } from '../census-rules/rules/index.js'

/** Whose finding it is. */
export type Place = { readonly laChildId: string | null; readonly position: number }

/** A finding as a report shows it. */
export function presentFinding(finding: IdentifiedFinding, { laChildId, position }: Place): ReportFinding {
  const { id, rule, severity, pointer, message } = finding
  return { id, rule, severity, laChildId, position, pointer, message, advice: describeRule(rule).advice }
}

/** A rule in words for data staff: what is wrong, and what to do about it at the source. */
export type RuleWords = { readonly title: string; readonly advice: string }

const SCRAMBLER: RuleWords = {
  title: 'The record could not be fully scrambled',
  advice:
    'Correct the field at the source. Until then the record is not sent, because a real value could show.',
}

const UNKNOWN: RuleWords = {
  title: 'The record needs a person to look at it',
  advice: 'The message says what was found.',
}

const words = new Map<string, RuleWords>([
  ...Object.entries<RuleWords>(GATEWAY_CHECKS),
  ...[...rules, ...uniqueRules].map(({ code, title, advice }) => [code, { title, advice }] as const),
])

export const describeRule = (code: string): RuleWords =>
  words.get(code) ?? (code.startsWith('SCRAMBLE-') ? SCRAMBLER : UNKNOWN)

type Schema = {
  readonly title?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
}

/**
 * A place of the DfE's record in words: `/social_care_episodes/0/closure_date` is "Social care episodes 1, Closure".
 * A field that the declaration does not know is shown as it is.
 */
export function describePlace(pointer: string): string {
  if (pointer === '') return 'The record'
  const words: string[] = []
  let schema: Schema | undefined = ChildRecord as Schema
  for (const step of pointer.slice(1).split('/')) {
    if (schema?.items !== undefined) {
      words.push(`${words.pop() ?? ''} ${Number(step) + 1}`)
      schema = schema.items
    } else {
      schema = schema?.properties?.[step]
      words.push(schema?.title ?? spell(step))
    }
  }
  return words.join(', ')
}

const spell = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ')
