import { isSame } from '../../schemas/holder-name.js'
import type { Role } from '../../schemas/role.js'

/** A person as a signed event names them. */
type SignedPerson = { readonly name: string; readonly identity: string }

/** A signed event of the audit log. */
export type SignedEvent = {
  readonly action: string
  readonly subject: string
  readonly actor: string | null
  /** ISO 8601 */
  readonly at: string
  readonly detail: Readonly<Record<string, string | number | boolean | null>>
}

export type SignedSubmission = {
  readonly createdBy: SignedPerson
  readonly phase: number
  readonly source: string
  readonly destination: string
  readonly decisionsNeeded: number
  readonly approvals: readonly Approval[]
  /** True if the last signed change of its state lets it be sent. */
  readonly isSending: boolean
}

export type Approval = SignedPerson & {
  readonly contentDigest: string
  readonly standingAgreementId: string | null
}

export type SignedTerms = {
  readonly id: string
  readonly at: string
  readonly expiresAt: string
  readonly maxChangedPercent: number
  readonly maxDeletions: number
  readonly proposedBy: SignedPerson
}

export type SignedKey = SignedPerson & {
  readonly role: Role
  /** SHA-256 of the key, hexadecimal. */
  readonly keyDigest: string
  readonly expiresAt: string | null
  readonly issuedBy: SignedPerson
  /** False until another approver has confirmed it. */
  readonly isConfirmed: boolean
}

/** Everything that was granted and not taken back, by the signed events. Rows of tables grant nothing by themselves. */
export type Grants = {
  readonly agreements: Map<number, { readonly expiresAt: string }>
  readonly signOffs: Map<number, { readonly submissionId: string }>
  readonly submissions: Map<string, SignedSubmission>
  readonly keys: Map<string, SignedKey>
  /** Ids of standing agreements whose approvals do not count any more. */
  readonly withdrawn: Set<string>
  proposed: SignedTerms | undefined
  inForce: SignedTerms | undefined
  isStopped: boolean
  isInRecovery: boolean
  /** When a restore was last acknowledged. */
  restoredAt: string | undefined
  /** True if a live submission that two people approved was sent. */
  hasSentLive: boolean
  /** Why nothing of this counts, in words. */
  fault: string | undefined
}

export const noGrants = (): Grants => ({
  agreements: new Map(),
  signOffs: new Map(),
  submissions: new Map(),
  keys: new Map(),
  withdrawn: new Set(),
  proposed: undefined,
  inForce: undefined,
  isStopped: false,
  isInRecovery: false,
  restoredAt: undefined,
  hasSentLive: false,
  fault: undefined,
})

export const copyGrants = (grants: Grants): Grants => ({
  ...grants,
  agreements: new Map(grants.agreements),
  signOffs: new Map(grants.signOffs),
  submissions: new Map(grants.submissions),
  keys: new Map(grants.keys),
  withdrawn: new Set(grants.withdrawn),
})

type Change = (grants: Grants, event: SignedEvent, id: string) => void

/** The number or id at the end of the subject: `phase/4`, `submission/0193…`. */
const idOf = ({ subject }: SignedEvent): string => subject.slice(subject.indexOf('/') + 1)

const text = (event: SignedEvent, name: string): string => String(event.detail[name] ?? '')

const personOf = (event: SignedEvent): SignedPerson => ({
  name: event.actor ?? '',
  identity: text(event, 'identity'),
})

const changeSubmission =
  (change: (submission: SignedSubmission, event: SignedEvent) => Partial<SignedSubmission>): Change =>
  ({ submissions }, event, id) => {
    const submission = submissions.get(id)
    if (submission !== undefined) submissions.set(id, { ...submission, ...change(submission, event) })
  }

const begin = changeSubmission(() => ({ isSending: true }))
const pause = changeSubmission(() => ({ isSending: false }))

/** Nothing can be sent of it again. */
const forget: Change = ({ submissions }, _, id) => void submissions.delete(id)

const termsOf = (event: SignedEvent): SignedTerms => ({
  id: text(event, 'id'),
  at: text(event, 'at'),
  expiresAt: text(event, 'expiresAt'),
  maxChangedPercent: Number(event.detail['maxChangedPercent']),
  maxDeletions: Number(event.detail['maxDeletions']),
  proposedBy: personOf(event),
})

const withdrawTerms = (grants: Grants, terms: SignedTerms | undefined) => {
  if (terms !== undefined) grants.withdrawn.add(terms.id)
}

type SignedRow = { readonly does: 'grants' | 'ends'; readonly change: Change }
const granting = (change: Change): SignedRow => ({ does: 'grants', change })
const ending = (change: Change): SignedRow => ({ does: 'ends', change })

/**
 * The events that are signed, each with its effect on the grants. One that grants lets something be sent, opened or decided, and is
 * refused if it cannot be sealed; one that ends a grant is written anyway.
 */
const SIGNED_EVENTS: Readonly<Record<string, SignedRow>> = {
  'phase.agree': granting(
    ({ agreements }, event, phase) =>
      void agreements.set(Number(phase), { expiresAt: text(event, 'expiresAt') }),
  ),
  'phase.withdraw': ending(({ agreements }, _, phase) => void agreements.delete(Number(phase))),
  'phase.sign-off': granting(
    ({ signOffs }, event, phase) =>
      void signOffs.set(Number(phase), { submissionId: text(event, 'submissionId') }),
  ),
  'submission.create': granting(
    ({ submissions }, event, id) =>
      void submissions.set(id, {
        createdBy: personOf(event),
        phase: Number(event.detail['phase']),
        source: text(event, 'source'),
        destination: text(event, 'destination'),
        decisionsNeeded: Number(event.detail['decisionsNeeded']),
        approvals: [],
        isSending: false,
      }),
  ),
  'submission.approve': granting(
    changeSubmission(({ approvals }, event) => ({
      approvals: [
        ...approvals,
        {
          ...personOf(event),
          contentDigest: text(event, 'contentDigest'),
          standingAgreementId:
            event.detail['standingAgreementId'] === undefined ? null : text(event, 'standingAgreementId'),
        },
      ],
    })),
  ),
  'submission.return': ending(forget),
  'submission.transmit': granting((grants, event, id) => {
    const submission = grants.submissions.get(id)
    if (submission?.destination === 'live' && submission.decisionsNeeded > 1) grants.hasSentLive = true
    begin(grants, event, id)
  }),
  'submission.resume': granting(begin),
  'submission.retry': granting(begin),
  'submission.hold': ending(pause),
  'submission.discard': ending(forget),
  'submission.finish': ending(forget),
  'submission.finishIncomplete': ending(pause),
  'submission.restore': ending(pause),
  'standing-agreement.propose': granting((grants, event) => {
    withdrawTerms(grants, grants.proposed)
    grants.proposed = termsOf(event)
  }),
  'standing-agreement.confirm': granting((grants, event) => {
    const { proposed } = grants
    if (proposed?.id !== text(event, 'id') || isSame(proposed.proposedBy, personOf(event))) return
    grants.inForce = proposed
    grants.proposed = undefined
  }),
  /** Lets the agreement approve again what a person said no to. */
  'standing-agreement.resume': granting(() => undefined),
  /** By the service: after its last day, or without one of its approvers. What it approved is still sent. */
  'standing-agreement.end': ending((grants, event) => {
    if (grants.inForce?.id === text(event, 'id')) grants.inForce = undefined
  }),
  'standing-agreement.withdraw': ending((grants) => {
    withdrawTerms(grants, grants.proposed)
    withdrawTerms(grants, grants.inForce)
    grants.proposed = undefined
    grants.inForce = undefined
  }),
  'emergency-stop.start': ending((grants) => void (grants.isStopped = true)),
  'emergency-stop.end': granting((grants) => void (grants.isStopped = false)),
  'recovery.begin': ending((grants) => void (grants.isInRecovery = true)),
  restored: granting((grants, event) => {
    grants.isInRecovery = false
    grants.restoredAt = event.at
  }),
  'api-key.issue': granting(
    ({ keys }, event, id) =>
      void keys.set(id, {
        name: text(event, 'name'),
        identity: text(event, 'holder'),
        role: text(event, 'role') as Role,
        keyDigest: text(event, 'keyDigest'),
        expiresAt: event.detail['expiresAt'] === null ? null : text(event, 'expiresAt'),
        issuedBy: personOf(event),
        isConfirmed: event.detail['needsConfirmation'] !== true,
      }),
  ),
  'api-key.confirm': granting(({ keys }, event, id) => {
    const key = keys.get(id)
    if (key === undefined || isSame(key, personOf(event)) || isSame(key.issuedBy, personOf(event))) return
    keys.set(id, { ...key, isConfirmed: true })
  }),
  'api-key.revoke': ending(({ keys }, _, id) => void keys.delete(id)),
}

export const isSigned = (action: string): boolean => Object.hasOwn(SIGNED_EVENTS, action)

/** True if the event lets something be done. */
export const isGrant = (action: string): boolean =>
  isSigned(action) && SIGNED_EVENTS[action]?.does === 'grants'

/** Adds what a signed event grants or ends. */
export function addEvent(grants: Grants, event: SignedEvent): void {
  if (isSigned(event.action)) SIGNED_EVENTS[event.action]?.change(grants, event, idOf(event))
}
