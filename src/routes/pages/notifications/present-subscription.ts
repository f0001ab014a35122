import type { NotificationKind } from '../../../schemas/notification.js'
import type { Subscription } from '../../../services/operations/notifications/email/mail-service.js'
import type { Page } from '../page.js'
import { labelKind } from './label-kind.js'

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
