import type { Page } from '../page.js'
import type { NotificationKind } from '../../../schemas/notification.js'
import type { Subscription } from '../../../services/operations/notifications/email/mail-service.js'

export function presentSubscription({ address, isMailSent, daily, kinds }: Subscription): Page {
  return {
    template: 'notifications/subscription',
    title: 'What you are told by e-mail',
    view: {
      address: address ?? null,
      obstacle: obstacleOf(isMailSent, address),
      when: [
        { value: 'at-once', text: 'Immediately', checked: !daily },
        {
          value: 'daily',
          text: 'Once a day, at 7am',
          hint: { text: 'An emergency stop, a restore or a broken audit log is always told immediately' },
          checked: daily,
        },
      ],
      kinds: kinds.map(({ kind, isMuted }) => choice(kind, !isMuted)),
    },
  }
}

const choice = (kind: NotificationKind, checked: boolean) => ({
  ...{ name: kind, value: 'yes', text: labelKind(kind), checked },
  id: kind.replaceAll(/[._]/g, '-'),
})

function obstacleOf(isMailSent: boolean, address: string | undefined): string | null {
  if (!isMailSent) return 'This service sends no e-mail: no mail server is set up.'
  if (address !== undefined) return null
  return 'We do not know your e-mail address. We learn it when you sign in with your work account; an API key has none.'
}

const WORDS: Readonly<Record<NotificationKind, string>> = {
  'submission.decision_needed': 'A submission needs a decision',
  'submission.second_decision_needed': 'A submission needs a second decision',
  'submission.returned': 'A submission was returned',
  'submission.approved': 'A submission is approved and can be sent',
  'submission.held': 'Sending of a submission is paused',
  'submission.incomplete': 'A submission was received only in part',
  'daily.ran': 'The changes of a day were sent',
  'daily.waits': 'The changes of a day need a decision',
  'daily.did_not_run': 'The changes of a day could not be created',
  'agreement.ending': 'An agreement to a phase ends soon',
  'daily_agreement.ending': 'The agreement to daily sending ends soon',
  'emergency_stop.started': 'The emergency stop was pressed',
  'emergency_stop.ended': 'The emergency stop was ended',
  'recovery.started': 'The database was restored from a backup',
  'recovery.ended': 'A restore was acknowledged',
  'audit.verification_failed': 'The audit log was changed',
  'api_key.confirmation_needed': 'A new API key needs confirmation',
  'live_records.unreadable': 'Live records could not be read',
  'findings.rose': 'Findings rose sharply',
  'webhook.disabled': 'A webhook was disabled',
  test: 'A test message',
}

/** A kind of event, as a choice in a list. */
export const labelKind = (kind: NotificationKind): string => WORDS[kind]
