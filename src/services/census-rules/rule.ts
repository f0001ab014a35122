import type { ChildRecord } from '../../schemas/dfe/child-record.js'
import type { Child } from './child.js'
import type { Severity } from './finding.js'

/** What a rule needs beside the record. A rule that needs a period runs only when the context has one. */
export type Need = 'payload' | 'reference-date' | 'period'

/** Days are `YYYY-MM-DD` texts: they compare in order as they are. */
export type RuleContext = {
  /** The day on which the records are judged. */
  readonly referenceDate: string
  /** The census year, first and last day included; undefined for the daily feed. */
  readonly period?: { readonly start: string; readonly end: string }
}

/** Where a record breaks a rule: a JSON pointer into the record. Never a value of it. */
export type Problem = string

/**
 * A cross-field rule of the children in need census (`CIN-…`) or of the SSDA903 return (`903-…`).
 * The DfE's receiver does not run these rules, so they warn and never withhold a record.
 */
export type Rule = {
  /** The census's own code behind its collection, e.g. `CIN-8630`. */
  readonly code: string
  /** `warning`: the census calls it an error. `query`: the census asks for an explanation. */
  readonly severity: 'warning' | 'query'
  /** What is wrong with a record that breaks the rule, in the words of data staff. */
  readonly title: string
  /** What to do about it at the source. */
  readonly advice: string
  /** How the rule is understood here, where its words leave a choice. */
  readonly note?: string
  /** What the public validator of the census does otherwise, and why this does not. */
  readonly differs?: string
  /**
   * The fields concerned, as paths in a record: `social_care_episodes[].closure_date`. The first is where a break is
   * reported: the list that it lies in is all that the rule is run for.
   */
  readonly fields: readonly string[]
  readonly needs: Need
  /** Every place where the record breaks the rule; none where it keeps it or the rule does not apply. */
  readonly check: (child: Child, context: RuleContext) => readonly Problem[]
  /** Records that keep and break the rule, judged in EXAMPLE_CONTEXT: they are its test. */
  readonly examples: { readonly passes: readonly ChildRecord[]; readonly fails: readonly FailingExample[] }
}

/** A record and each place where it breaks the rule. */
export type FailingExample = readonly [record: ChildRecord, ...at: Problem[]]

/** 31 March 2026, and the census year that ends that day. */
export const EXAMPLE_CONTEXT: RuleContext = {
  referenceDate: '2026-03-31',
  period: { start: '2025-04-01', end: '2026-03-31' },
}

/** A rule about what no two records of one submission may share. */
export type UniqueRule = Pick<Rule, 'code' | 'title' | 'advice' | 'note' | 'differs' | 'fields'> & {
  readonly severity: Severity
  /** JSON pointer of the value. */
  readonly pointer: Problem
  /** Undefined if the rule has nothing to compare. */
  readonly valueOf: (record: ChildRecord) => string | undefined
  /** Records of one submission: the last of those that fail repeats an earlier one. */
  readonly examples: {
    readonly passes: readonly (readonly ChildRecord[])[]
    readonly fails: readonly (readonly ChildRecord[])[]
  }
}
