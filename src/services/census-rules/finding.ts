/**
 * `error`: the receiver would refuse the record, or let it replace another of the submission, so it is withheld. The
 * other two are the census's and never withhold a record.
 */
export type Severity = 'error' | 'warning' | 'query'

/** One fault of one record. It names places and shapes, never a value of the record. */
export type Finding = {
  /**
   * `CIN-8630`, `903-501`, `DFE-SCHEMA`, `DFE-CODE`, `DFE-FIREWALL`, `DFE-CONFLICT`, `DFE-IDENTITY`, `DFE-DELETED`, `DFE-UPN`,
   * `DFE-ORDER`, `DFE-FUTURE`, `DFE-SCORE`, `CENSUS-SIZE` or `SCRAMBLE-…`.
   */
  readonly rule: string
  readonly severity: Severity
  /** JSON pointer into the record. */
  readonly pointer: string
  readonly message: string
}

export type GatewayCheck = { readonly severity: Severity; readonly title: string; readonly advice: string }

/** The gateway's own checks, which belong to no census. */
export const GATEWAY_CHECKS = {
  'DFE-SCHEMA': {
    severity: 'error',
    title: 'The record does not fit the DfE’s schema',
    advice:
      'Correct the field at the source. Until then the record is not sent, because the DfE would refuse it, and nothing else is asked of it.',
  },
  'DFE-FIREWALL': {
    severity: 'error',
    title: 'A value contains 0x, which the DfE’s systems block',
    advice:
      'Remove 0x from the value. Until then the record is not sent: the DfE’s systems would take it for an attack and refuse all records that are sent with it.',
  },
  'DFE-CONFLICT': {
    severity: 'error',
    title: 'Two items of one list have the same id and different values',
    advice:
      'Give each item an id of its own, or send one of them. Until then the record is not sent, because the DfE would keep one of the two, and nobody could tell which.',
  },
  'DFE-IDENTITY': {
    severity: 'error',
    title: 'The record and its row of the live table do not name the same child',
    advice:
      'Give the row the child’s own id as person_id, or correct la_child_id. Where two rows name one child, neither is sent until one of them is corrected or removed.',
  },
  'DFE-DELETED': {
    severity: 'error',
    title: 'A row says Deleted, though the extract has written it again',
    advice:
      'If the child is back, set row_state to Updated. Some extracts leave a row Deleted where the child returns with the same record, because their hash has not changed.',
  },
  'DFE-CODE': {
    severity: 'warning',
    title: 'A code is not in its list',
    advice: 'Use a code from the list that the DfE publishes for this field.',
  },
  'DFE-UPN': {
    severity: 'warning',
    title: 'The child has a UPN, and a reason for having none',
    advice: 'Remove the reason; or the UPN, if it is not the child’s.',
  },
  'DFE-ORDER': {
    severity: 'warning',
    title: 'A section 47 enquiry or a social worker ends before the start',
    advice: 'Correct the start or the end. The censuses have rules of their own for all other ends.',
  },
  'DFE-FUTURE': {
    severity: 'warning',
    title: 'A date is more than two years ahead',
    advice:
      'Correct the date, or leave the field out while nothing has happened. Some systems write 2099 or 9999 for no date; the DfE takes it for the date.',
  },
  'DFE-SCORE': {
    severity: 'warning',
    title: 'A strengths and difficulties score is not between 0 and 40',
    advice: 'Correct the score.',
  },
  'CENSUS-SIZE': {
    severity: 'query',
    title: 'The record has more of one kind of thing than any child, so the censuses’ rules were not asked',
    advice: 'Look whether the extract repeats things, or puts those of many children into one record.',
  },
} as const satisfies Readonly<Record<string, GatewayCheck>>
