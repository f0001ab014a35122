/**
 * `error`: the receiver would refuse the record, or let it replace another of the submission; it is withheld. The others
 * are the census's, and never withhold.
 */
export type Severity = 'error' | 'warning' | 'query'

/** One thing about one record. It names places and shapes, never a value of the record. */
export type Finding = {
  /** `CIN-8630`, `903-501`, `DFE-SCHEMA`, `DFE-CODE`, `DFE-FIREWALL`, `DFE-CONFLICT` or `SCRAMBLE-…`. */
  readonly rule: string
  readonly severity: Severity
  /** JSON pointer into the record. */
  readonly pointer: string
  readonly message: string
}
