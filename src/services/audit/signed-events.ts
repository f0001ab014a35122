/**
 * The events that are signed, each with what it does: `grants` lets something be sent, opened or decided; `ends` takes that back.
 * An event that grants is refused if it cannot be sealed; one that ends a grant is written anyway.
 */
export const SIGNED_EVENTS = {
  'phase.agree': 'grants',
  'phase.withdraw': 'ends',
  'phase.sign-off': 'grants',
  'submission.create': 'grants',
  'submission.approve': 'grants',
  'submission.return': 'ends',
  'submission.transmit': 'grants',
  'submission.resume': 'grants',
  'submission.retry': 'grants',
  'submission.hold': 'ends',
  'submission.discard': 'ends',
  'submission.finish': 'ends',
  'submission.finishIncomplete': 'ends',
  'submission.restore': 'ends',
  'standing-agreement.propose': 'grants',
  'standing-agreement.confirm': 'grants',
  // Lets the agreement approve again what a person said no to.
  'standing-agreement.resume': 'grants',
  'standing-agreement.end': 'ends',
  'standing-agreement.withdraw': 'ends',
  'emergency-stop.start': 'ends',
  'emergency-stop.end': 'grants',
  'recovery.begin': 'ends',
  restored: 'grants',
  'api-key.issue': 'grants',
  'api-key.confirm': 'grants',
  'api-key.revoke': 'ends',
} as const satisfies Record<string, 'grants' | 'ends'>

export type SignedAction = keyof typeof SIGNED_EVENTS

export const isSigned = (action: string): action is SignedAction => Object.hasOwn(SIGNED_EVENTS, action)

/** True if the event lets something be done. */
export const grants = (action: string): boolean => isSigned(action) && SIGNED_EVENTS[action] === 'grants'
