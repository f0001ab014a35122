import type { Phase } from '../../../schemas/phase.js'
import type { Submission } from '../../../schemas/submission.js'
import type { ApiKey } from '../../../schemas/api-key.js'
import type { Role } from '../../../schemas/role.js'
import type { Person } from '../../../schemas/actor.js'
import type { DailyRunning, StandingAgreement } from '../../../schemas/standing-agreement.js'
import { isSamePerson } from '../../../schemas/holder-name.js'
import { findOperatorDays } from '../daily/find-daily-work.js'
import {
  nameSubmission,
  formatRecords,
  formatSendableRecords,
  submissionPath,
} from '../words/name-submission.js'
import { formatCount } from '../words/format.js'
import { formatInstant } from '../words/format.js'

/** Something for a person to do. */
export type Task = { readonly text: string; readonly hint: string; readonly href: string }

/** State in which tasks are found. */
export type Work = {
  readonly phases: readonly Phase[]
  /** Those that have not ended. */
  readonly submissions: readonly Submission[]
  /** The newest that was sent, of each phase that is not signed off. */
  readonly sent: readonly Submission[]
  /** The newest of each open phase that an approver returned: nothing has been started since. */
  readonly returned: readonly Submission[]
  readonly daily: DailyRunning
  /** New keys that a second person has yet to look at. */
  readonly waitingKeys: readonly ApiKey[]
  /** Live records that cannot be read or are withheld. */
  readonly invalid: number
}

/** The tasks of this person, by their roles. */
export function findTasks(person: Person, work: Work): Task[] {
  const { phases, submissions, sent, returned, waitingKeys, invalid, daily } = work
  const { proposed } = daily
  const tasks: Task[] = invalid > 0 && mayCorrect(person) ? [correct(invalid)] : []
  if (person.roles.includes('approver')) {
    tasks.push(
      ...submissions
        .filter((submission) => needsDecisionOf(person, submission))
        .toSorted(liveFirst)
        .map(decide),
      ...(proposed === null || isSamePerson(proposed.madeBy, person.name) ? [] : [confirm(proposed)]),
      ...waitingKeys.filter((key) => waitsForConfirmationOf(person, key)).map(confirmKey),
      ...sent.map(signOff),
      ...phases.filter(isNextToAgree).map(agree),
    )
  }
  if (person.roles.includes('operator')) {
    tasks.push(
      ...findOperatorDays(daily),
      ...submissions.toSorted(liveFirst).flatMap(operate),
      ...returned.toSorted(liveFirst).map(readWhy),
      ...startable(phases, submissions, sent).map(start),
    )
  }
  return tasks
}

/**
 * Submissions that wait for an approver, each by its name, so that operators know that these are not for them.
 */
export function findApproversWork(person: Person, { submissions, sent, phases }: Work): Task[] {
  if (!person.roles.includes('operator') || person.roles.includes('approver')) return []
  return [
    ...submissions
      .filter(({ state }) => state === 'staged')
      .map((submission) => ({
        text: `Decision about ${nameSubmission(submission)}`,
        hint: formatApprovalsLeft(submission),
        href: submissionPath(submission.id),
      })),
    ...sent.map(({ phase }) => ({ text: `Sign-off of phase ${phase}`, hint: '', href: `/phases/${phase}` })),
    ...phases.filter(isNextToAgree).map(({ phase }) => ({
      ...{ text: `Agreement to phase ${phase}`, hint: '', href: `/phases/${phase}` },
    })),
  ]
}

const formatApprovalsLeft = ({ decisions, decisionsNeeded }: Submission): string =>
  decisions.length + decisionsNeeded > 1
    ? `${decisions.length} of ${decisions.length + decisionsNeeded} approvals`
    : ''

/** The roles that see which live records cannot be sent, and can have them corrected. */
const CORRECTORS: readonly Role[] = ['operator', 'analyst', 'integrator']

const mayCorrect = ({ roles }: Person): boolean => roles.some((role) => CORRECTORS.includes(role))

const correct = (invalid: number): Task => ({
  text: `${formatCount(invalid, 'record')} from your system cannot be sent`,
  hint: 'See whose they are and what is wrong. The DfE gets nothing new about these children until they are corrected',
  href: '/live-records/invalid',
})

/** Records of real children come before all others. */
const liveFirst = (one: Submission, other: Submission): number => other.phase - one.phase

const needsDecisionOf = (person: Person, { state, createdBy, decisions }: Submission): boolean =>
  state === 'staged' &&
  !isSamePerson(createdBy, person.name) &&
  !decisions.some(({ madeBy }) => isSamePerson(madeBy, person.name))

const decide = (submission: Submission): Task => ({
  text: `Check and decide: ${formatSendableRecords(submission)}`,
  hint: `${nameSubmission(submission)}, by ${submission.createdBy}${formatDeletions(submission)}${formatApprovals(submission)}`,
  href: `${submissionPath(submission.id)}/approve`,
})

const formatDeletions = ({ changes }: Submission): string =>
  changes === undefined || changes.deleted === 0
    ? ''
    : `. Deletes ${formatCount(changes.deleted, 'child', 'children')} at the DfE`

function formatApprovals(submission: Submission): string {
  const left = formatApprovalsLeft(submission)
  return left === '' ? '' : `. ${left}`
}

const confirm = ({ madeBy, madeAt }: StandingAgreement): Task => ({
  text: 'Decide whether to send daily',
  hint: `${madeBy} proposed terms on ${formatInstant(madeAt)}. A second approver must confirm them`,
  href: '/daily',
})

const waitsForConfirmationOf = ({ name }: Person, key: ApiKey): boolean =>
  !isSamePerson(key.name, name) && (key.issuedBy === null || !isSamePerson(key.issuedBy, name))

const confirmKey = ({ id, name, role, issuedBy, createdAt }: ApiKey): Task => ({
  text: `Confirm or refuse a new key: ${name}, ${role}`,
  hint: `${issuedBy ?? 'Somebody'} made it on ${formatInstant(createdAt)}. It does not work until you confirm it`,
  href: `/api-keys/${id}/confirm`,
})

const signOff = (submission: Submission): Task => ({
  text: `Sign off phase ${submission.phase}`,
  hint: `The DfE received ${formatRecords({ ...submission, recordCount: submission.counts.received })}`,
  href: `/phases/${submission.phase}`,
})

/** Everything but an agreement is there. */
const isNextToAgree = ({ open, blockedBy, agreement, signOff: passed }: Phase): boolean =>
  !open && passed === null && agreement === null && blockedBy.length === 1

const agree = ({ phase, title }: Phase): Task => ({
  text: `Agree to phase ${phase}`,
  hint: `${title}. No records can be sent until you agree`,
  href: `/phases/${phase}`,
})

/** The next step of an operator with a submission. */
function operate(submission: Submission): Task[] {
  const [hint, href] = [nameSubmission(submission), submissionPath(submission.id)]
  if (submission.state === 'approved')
    return [{ text: `Send ${formatSendableRecords(submission)}`, hint, href }]
  if (submission.state === 'held') return [{ text: 'Resume or discard a paused submission', hint, href }]
  if (submission.state === 'incomplete') {
    return [{ text: 'Retry or discard a partly sent submission', hint, href }]
  }
  return []
}

const readWhy = (submission: Submission): Task => ({
  text: `See why ${submission.decisions.at(-1)?.madeBy ?? 'an approver'} returned ${formatRecords(submission)}`,
  hint: `${nameSubmission(submission)}. Start a new submission when the records have been corrected`,
  href: submissionPath(submission.id),
})

/** Open phases of which nothing is under way or passed. */
const startable = (
  phases: readonly Phase[],
  submissions: readonly Submission[],
  sent: readonly Submission[],
): Phase[] =>
  phases.filter(
    ({ phase, open, signOff: passed }) =>
      open && passed === null && ![...submissions, ...sent].some((submission) => submission.phase === phase),
  )

const start = ({ phase, title }: Phase): Task => ({
  text: `Start a submission of phase ${phase}`,
  hint: title,
  href: `/phases/${phase}/start`,
})
