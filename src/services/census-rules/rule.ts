import type { ChildRecord } from '../../schemas/dfe/child-record.js'
import type { Severity } from './finding.js'
import type { RecordView } from './record-view.js'

/** The facts that a rule needs besides the record. A rule that needs a period runs only if the context has one. */
export type Need = 'payload' | 'reference-date' | 'period'

/** Days are `YYYY-MM-DD` texts, which sort in order of time. */
export type RuleContext = {
  /** The day on which the records are judged. */
  readonly referenceDate: string
  /** The census year, first and last day included; undefined for the daily feed. */
  readonly period?: { readonly start: string; readonly end: string }
}

/** A JSON pointer into the record, to the field that breaks a rule. Never a value of the record. */
export type Pointer = string

/**
 * A cross-field rule of the children in need census (`CIN-…`) or of the SSDA903 return (`903-…`).
 * The DfE's receiver does not run these rules, so they warn and never withhold a record.
 */
export type Rule = {
  /** The census's own code after its collection, e.g. `CIN-8630`. */
  readonly code: string
  /** `warning`: the census calls it an error. `query`: the census asks for an explanation. */
  readonly severity: 'warning' | 'query'
  /** The message of a finding, in the words of data staff. */
  readonly title: string
  /** How to correct it at the source. */
  readonly advice: string
  /** Our reading of the rule, if its words leave a choice. */
  readonly note?: string
  /** How the public validator of the census differs, and why we do. */
  readonly differs?: string
  /**
   * Paths of the fields concerned: `social_care_episodes[].closure_date`. Findings point to the first of them, and the
   * rule does not run for a record in which the list with that field is empty.
   */
  readonly fields: readonly string[]
  readonly needs: Need
  /** Points to each field that breaks the rule. */
  readonly check: (record: RecordView, context: RuleContext) => readonly Pointer[]
}

/** A rule about a value that no two records of one submission may share. */
export type UniqueRule = Pick<Rule, 'code' | 'title' | 'advice' | 'note' | 'differs' | 'fields'> & {
  readonly severity: Severity
  readonly pointer: Pointer
  /** Undefined if the record has nothing to compare. */
  readonly valueOf: (record: ChildRecord) => string | undefined
}
