import { isSame } from '../../schemas/holder-name.js'
import type { Approval, Grants, SignedSubmission, SignedTerms } from './grants.js'

/** True if the stored terms are the signed ones. */
export const agreesWith = (
  signed: SignedTerms | undefined,
  stored: Omit<SignedTerms, 'proposedBy'>,
): boolean =>
  signed !== undefined &&
  (['id', 'at', 'expiresAt', 'maxChangedPercent', 'maxDeletions'] as const).every(
    (name) => signed[name] === stored[name],
  )

type Stored = {
  readonly id: string
  readonly phase: number
  readonly source: string
  readonly destination: string
  readonly contentDigest: string | null
}

const UNSIGNED =
  'No valid signature approves the stored records, so none of them is sent. Verify the audit log'

/** Why the signed events do not let a submission be sent at all, in words; undefined where they do. */
export function whyUnsigned(grants: Grants, stored: Stored): string | undefined {
  if (grants.fault !== undefined) return grants.fault
  const signed = grants.submissions.get(stored.id)
  const isWhole =
    signed?.phase === stored.phase &&
    signed.source === stored.source &&
    signed.destination === stored.destination
  if (signed === undefined || !isWhole) return UNSIGNED
  const approvals = approvalsFor(grants, signed, stored.contentDigest)
  return approvals.length < signed.decisionsNeeded ? UNSIGNED : undefined
}

/** The same for what is being sent: somebody let it go, and nobody has held it or stopped everything since. */
export function whyNotSending(grants: Grants, stored: Stored): string | undefined {
  const unsigned = whyUnsigned(grants, stored)
  if (unsigned !== undefined) return unsigned
  if (grants.isStopped) return 'The emergency stop is on'
  if (grants.submissions.get(stored.id)?.isSending === true) return undefined
  return 'Nobody whose signature holds let it be sent: verify the audit log'
}

/** The approvals of different people other than the creator that count for these bytes. */
function approvalsFor(
  { withdrawn }: Grants,
  { createdBy, approvals }: SignedSubmission,
  contentDigest: string | null,
): readonly Approval[] {
  const counted: Approval[] = []
  for (const approval of approvals) {
    const { standingAgreementId } = approval
    const counts =
      approval.contentDigest === contentDigest &&
      (standingAgreementId === null || !withdrawn.has(standingAgreementId)) &&
      !isSame(approval, createdBy) &&
      !counted.some((other) => isSame(other, approval))
    if (counts) counted.push(approval)
  }
  return counted
}
