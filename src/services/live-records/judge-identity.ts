import type { Finding } from '../census-rules/finding.js'

/** A child whom the payload of a row names that is not the child's own, or whom several rows name. */
export type Claim = {
  readonly laChildId: string
  /** How many rows name the child in their payload. */
  readonly rows: number
  /** How many of those have the child's id as their `person_id`. */
  readonly ownRows: number
  /** Whether a row has the child's id as its `person_id`, and a payload that names nobody. */
  readonly hasUnreadableOwnRow: boolean
}

/** The identities of all rows of the live table. */
export type Identities = {
  readonly claims: readonly Claim[]
  /** Whether some row has the same id in `person_id` and in its payload. */
  readonly someAgree: boolean
}

/** `claimed` is the id that the payload names; null where that cannot be told. */
export type JudgeIdentity = (personId: string | null, claimed: string | null) => Finding | undefined

const RULE = 'DFE-IDENTITY'
const at = (severity: Finding['severity'], message: string): Finding => ({
  rule: RULE,
  severity,
  pointer: '/la_child_id',
  message,
})

const OTHER_ROW = at('error', 'is another child’s: that child has a row of its own, by `person_id`')
const SEVERAL_ROWS = at('error', 'is named by several rows, and nothing tells which of them is the child’s')
const NO_PERSON = at(
  'warning',
  'is in a row without a `person_id`, so that the outcome cannot be written to the row',
)
const DIFFERS = at('warning', 'is not the `person_id` of its row, as it is in other rows')

/**
 * Tells whose a row is. The row whose `person_id` is the child's wins over others that name the child; where none wins, none of
 * them is sent. Where no row at all agrees the authority uses other ids in its payloads, and that is no fault.
 */
export function judgeIdentities({ claims, someAgree }: Identities): JudgeIdentity {
  const byChild = new Map(claims.map((claim) => [claim.laChildId, claim]))
  return (personId, claimed) => {
    const claim = claimed === null ? undefined : byChild.get(claimed)
    if (claim === undefined) return undefined
    const isOwn = personId === claimed
    if (isOwn) return claim.ownRows > 1 ? SEVERAL_ROWS : undefined
    if (claim.ownRows > 0 || (claim.hasUnreadableOwnRow && someAgree)) return OTHER_ROW
    if (claim.rows > 1) return SEVERAL_ROWS
    if (personId === null || personId === '') return NO_PERSON
    return someAgree ? DIFFERS : undefined
  }
}

/** Children whose rows may not be taken by the id alone. */
export const claimedByOthers = ({ claims }: Identities): string[] =>
  claims.flatMap(({ laChildId, rows }) => (rows > 1 ? [laChildId] : []))
