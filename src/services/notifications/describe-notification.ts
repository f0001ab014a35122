import { formatDay } from '../calendar/format-time.js'
import type { NotificationAbout, NotificationKind } from '../../schemas/notification.js'

/** A notification in words. */
export type Description = {
  /** Subject of the mail, and its heading. */
  readonly title: string
  readonly happened: string
  /** The next step, and the person who should take it. */
  readonly action: string
  /** The page to open, from `/`. */
  readonly path: string
  /** The text of its link. */
  readonly linkText: string
}

type Template = (about: NotificationAbout) => Omit<Description, 'path' | 'linkText'> & { readonly page: Page }
type Page = readonly [path: string, linkText: string]

const submissionPage = ({ submissionId }: NotificationAbout): Page => [
  submissionId === undefined ? '/submissions' : `/submissions/${submissionId}`,
  'Open the submission',
]
const inPhase = ({ phase }: NotificationAbout): string => (phase === undefined ? '' : ` of phase ${phase}`)
const holds = ({ records }: NotificationAbout): string =>
  `It holds ${records === undefined ? 'fewer than 10 records' : `${records.toLocaleString('en-GB')} records`}.`
const onDay = ({ day }: NotificationAbout): string => (day === undefined ? '' : ` of ${formatDay(day)}`)
const inDays = ({ daysLeft = 0 }: NotificationAbout): string =>
  daysLeft === 0 ? 'today' : daysLeft === 1 ? 'tomorrow' : `in ${daysLeft} days`

const SECURITY: Page = ['/audit/verification', 'Open the check of the audit log']
const DAILY: Page = ['/daily', 'Open daily sending']

/** One template for each kind. */
const templates: Readonly<Record<NotificationKind, Template>> = {
  'submission.decision_needed': (about) => ({
    title: `A submission${inPhase(about)} needs a decision`,
    happened: `A submission${inPhase(about)} needs a decision. ${holds(about)}`,
    action: 'An approver who did not create it should look at it and approve or return it.',
    page: submissionPage(about),
  }),
  'submission.second_decision_needed': (about) => ({
    title: `A submission${inPhase(about)} needs a second decision`,
    happened: `One approver has approved a submission${inPhase(about)}. It needs another person.`,
    action: 'An approver who has not decided it yet should look at it and approve or return it.',
    page: submissionPage(about),
  }),
  'submission.returned': (about) => ({
    title: `A submission${inPhase(about)} was returned`,
    happened: `An approver returned a submission${inPhase(about)}. It will not be sent.`,
    action: 'The person who created it should read why, put it right and start another.',
    page: submissionPage(about),
  }),
  'submission.approved': (about) => ({
    title: `A submission${inPhase(about)} is approved`,
    happened: `A submission${inPhase(about)} is approved. It can be sent.`,
    action: 'An operator should send it.',
    page: submissionPage(about),
  }),
  'submission.held': (about) => ({
    title: `Sending of a submission${inPhase(about)} is paused`,
    happened: `Sending of a submission${inPhase(about)} has stopped, and not all of it was sent.`,
    action: 'An operator should read why on its page. Sending continues when somebody resumes it.',
    page: submissionPage(about),
  }),
  'submission.incomplete': (about) => ({
    title: `Not all of a submission${inPhase(about)} was received`,
    happened: `Sending of a submission${inPhase(about)} has finished. Some records were refused or got no answer.`,
    action: 'An operator should look at them, and send again those that were not received.',
    page: submissionPage(about),
  }),
  'daily.ran': (about) => ({
    title: `The changes${onDay(about)} were sent`,
    happened: `The changes${onDay(about)} were within the limits and were sent, or nothing had changed.`,
    action: 'Nobody needs to do anything.',
    page: submissionPage(about),
  }),
  'daily.waits': (about) => ({
    title: `The changes${onDay(about)} need a decision`,
    happened: `The changes${onDay(about)} were not sent automatically.`,
    action: 'An approver should read why on its page, and decide it.',
    page: submissionPage(about),
  }),
  'daily.did_not_run': (about) => ({
    title: `The changes${onDay(about)} could not be created`,
    happened: `The changes${onDay(about)} could not be created.`,
    action: 'An operator should read why on the page “Daily sending”. We try again until the day is over.',
    page: DAILY,
  }),
  'agreement.ending': (about) => ({
    title: `The agreement to phase ${about.phase ?? ''} ends ${inDays(about)}`,
    happened: `The agreement to phase ${about.phase ?? ''} ends ${inDays(about)}. After that nothing of the phase is sent.`,
    action: 'An approver should decide whether to renew it.',
    page: ['/agreements', 'Open the agreements'],
  }),
  'daily_agreement.ending': (about) => ({
    title: `The agreement to daily sending ends ${inDays(about)}`,
    happened: `The agreement to daily sending ends ${inDays(about)}. After that nothing is sent automatically.`,
    action: 'Two approvers should decide whether to renew it.',
    page: DAILY,
  }),
  'emergency_stop.started': () => ({
    title: 'The emergency stop is on',
    happened: 'An approver pressed the emergency stop. Nothing is sent.',
    action: 'Approvers should find out why, and end it when it is safe.',
    page: ['/', 'Open CSC Gateway'],
  }),
  'emergency_stop.ended': () => ({
    title: 'The emergency stop was ended',
    happened: 'An approver ended the emergency stop. Submissions that it paused continue.',
    action: 'Nobody needs to do anything, unless you think that this is wrong.',
    page: ['/submissions', 'Open the submissions'],
  }),
  'recovery.started': () => ({
    title: 'The database was restored from a backup',
    happened:
      'The database was restored from a backup. It does not know what was sent since, so nothing is sent.',
    action: 'An approver should look at what is missing and acknowledge it.',
    page: ['/recovery', 'See what is missing'],
  }),
  'recovery.ended': () => ({
    title: 'Recovery has ended',
    happened: 'An approver acknowledged the restore. Sending can continue.',
    action: 'Operators should see which submissions must be sent again.',
    page: ['/submissions', 'Open the submissions'],
  }),
  'audit.verification_failed': () => ({
    title: 'The audit log was changed',
    happened: 'A check of the audit log failed: an event is missing or was changed.',
    action: 'An approver should stop all sending until an auditor has found out why.',
    page: SECURITY,
  }),
  'api_key.confirmation_needed': () => ({
    title: 'A new API key needs confirmation',
    happened: 'An admin made an API key that opens nothing yet.',
    action: 'An approver should confirm it, if they know whose it is.',
    page: ['/', 'Open CSC Gateway'],
  }),
  'live_records.unreadable': () => ({
    title: 'Some live records could not be read',
    happened: 'Some live records could not be read or break a rule, so they are not sent.',
    action:
      'An operator should see which rules they break and have them put right in the case management system.',
    page: ['/live-records/invalid', 'See which records'],
  }),
  'findings.rose': (about) => ({
    title: `Findings${inPhase(about)} rose sharply`,
    happened: `A submission${inPhase(about)} has at least twice as many findings a record as the one before.`,
    action: 'An operator should look at its quality report before anybody approves it.',
    page: submissionPage(about),
  }),
  'webhook.disabled': () => ({
    title: 'A webhook was disabled',
    happened: 'A webhook failed for three days, or answered that it is gone. It is no longer called.',
    action: 'An admin should see why, and enable it again or delete it.',
    page: ['/webhooks', 'Open the webhooks'],
  }),
  test: () => ({
    title: 'This is a test message',
    happened: 'Somebody asked CSC Gateway for a test message.',
    action: 'Nobody needs to do anything.',
    page: ['/', 'Open CSC Gateway'],
  }),
}

export function describeNotification(kind: NotificationKind, about: NotificationAbout): Description {
  const { page, ...words } = templates[kind](about)
  return { ...words, path: page[0], linkText: page[1] }
}
