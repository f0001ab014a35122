import type { AttemptOutcome, Webhook } from '../../../schemas/notification.js'
import { pageLinks } from '../layout/page-links.js'
import { presentConfirmation } from '../layout/present-confirmation.js'
import type { Page } from '../page.js'
import type { Tag } from '../words/tags.js'
import { formatInstant } from '../words/format.js'
import { labelKind } from './present-subscription.js'

const BACK = { href: '/webhooks', text: 'Webhooks' }

const TAGS: Readonly<Record<Webhook['state'], Tag>> = {
  active: { text: 'Active', colour: 'green' },
  failing: { text: 'Failing', colour: 'orange' },
  disabled: { text: 'Disabled', colour: 'grey' },
}

const BECAUSE: Readonly<Record<NonNullable<Webhook['disabledBecause']>, string>> = {
  person: 'An admin disabled it.',
  gone: 'It answered that it is gone (410).',
  failing: 'It failed for three days.',
}

const OUTCOMES: Readonly<Record<AttemptOutcome, string>> = {
  received: 'Received',
  refused: 'Refused',
  redirected: 'Redirected, which is not followed',
  gone: 'Gone',
  timed_out: 'No answer within 15 seconds',
  unreachable: 'Could not be reached',
  untrusted: 'Its certificate proves nothing',
  address_not_allowed: 'Its name leads to an address that may not be called (WEBHOOK_ALLOW)',
}

const formatOutcome = ({ outcome, status }: Webhook['attempts'][number]): string =>
  status === null ? OUTCOMES[outcome] : `${OUTCOMES[outcome]} (${status})`

export const presentWebhooks = (
  webhooks: readonly Webhook[],
  place: { isFirst: boolean; nextCursor: string | null },
): Page => ({
  template: 'notifications/webhooks',
  title: 'Webhooks',
  section: 'webhooks',
  view: {
    list: {
      caption: 'Webhooks, newest first',
      hideCaption: true,
      empty: 'There are no webhooks.',
      columns: ['Address', 'State', 'Waiting', 'Last attempt'].map((text) => ({ text })),
      rows: webhooks.map(({ id, url, state, waiting, attempts }) => [
        { value: url, href: `/webhooks/${id}` },
        { tag: TAGS[state] },
        { value: waiting.toLocaleString('en-GB') },
        {
          value:
            attempts[0] === undefined
              ? 'None'
              : `${formatInstant(attempts[0].at)}: ${formatOutcome(attempts[0])}`,
        },
      ]),
    },
    pages: pageLinks('/webhooks', {}, place),
  },
})

/** @param formKey another for each page that is shown */
export function presentWebhook(
  { id, url, events, state, disabledBecause, ...webhook }: Webhook,
  formKey: string,
): Page {
  return {
    template: 'notifications/webhook',
    title: 'Webhook',
    section: 'webhooks',
    back: BACK,
    view: {
      path: `/webhooks/${id}`,
      formKey,
      isDisabled: state === 'disabled',
      about: [
        { key: 'Address', value: url, mono: true },
        { key: 'State', tag: TAGS[state], note: disabledBecause === null ? null : BECAUSE[disabledBecause] },
        {
          key: 'What it is told',
          value: events.length === 0 ? 'Everything' : events.map(labelKind).join('; '),
        },
        { key: 'Waiting', value: webhook.waiting.toLocaleString('en-GB') },
        { key: 'What it is for', value: webhook.note ?? 'Not said' },
        { key: 'Made', value: `${formatInstant(webhook.createdAt)} by ${webhook.createdBy}` },
      ],
      attempts: {
        caption: 'Last attempts, newest first',
        empty: 'Nothing was sent yet.',
        columns: ['When', 'Message', 'Result', 'Took'].map((text) => ({ text })),
        rows: webhook.attempts.map((attempt) => [
          { value: formatInstant(attempt.at) },
          { value: labelKind(attempt.type) },
          { value: formatOutcome(attempt) },
          { value: `${attempt.milliseconds.toLocaleString('en-GB')} ms` },
        ]),
      },
    },
  }
}

/** @param secret undefined where it was shown already */
export const presentSecret = ({ id, url }: Webhook, secret: string | undefined): Page => ({
  template: 'notifications/secret',
  title: secret === undefined ? 'This secret was shown already' : 'Signing secret',
  section: 'webhooks',
  back: BACK,
  view: { url, secret: secret ?? null, href: `/webhooks/${id}` },
})

export const presentDelete = ({ id, url, waiting }: Webhook): Page =>
  presentConfirmation({
    title: 'Delete the webhook',
    section: 'webhooks',
    caption: url,
    consequences: [
      'It gets no more messages. You cannot undo this, but you can make another one with another secret.',
      waiting === 0 ? 'There are no messages to send.' : 'Messages not yet sent are deleted.',
    ],
    button: 'Delete the webhook',
    path: `/webhooks/${id}`,
    backText: 'Webhook',
    action: `/webhooks/${id}/delete`,
  })
