import Type, { type Static } from 'typebox'
import { Day, exact, Instant, ref, Uuid } from './common.js'

/** Everything that people and programs can be told of. `test` is sent by hand. */
export const notificationKinds = [
  'submission.decision_needed',
  'submission.second_decision_needed',
  'submission.returned',
  'submission.approved',
  'submission.held',
  'submission.incomplete',
  'daily.ran',
  'daily.waits',
  'daily.did_not_run',
  'agreement.ending',
  'daily_agreement.ending',
  'emergency_stop.started',
  'emergency_stop.ended',
  'recovery.started',
  'recovery.ended',
  'audit.verification_failed',
  'api_key.confirmation_needed',
  'live_records.unreadable',
  'findings.rose',
  'webhook.disabled',
  'test',
] as const
export type NotificationKind = (typeof notificationKinds)[number]

export const NotificationKind = Type.Enum([...notificationKinds], { description: 'What happened' })

/** A smaller number of children could say who they are. */
export const SMALLEST_COUNT = 10

const about = {
  submissionId: Type.Optional(Uuid),
  webhookId: Type.Optional(Uuid),
  phase: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
  records: Type.Optional(
    Type.Integer({ minimum: SMALLEST_COUNT, description: 'Left out where there are fewer than 10' }),
  ),
  day: Type.Optional({ ...Day, description: 'The day of a scheduled delta' }),
  daysLeft: Type.Optional(Type.Integer({ minimum: 0 })),
  decisionsNeeded: Type.Optional(Type.Integer({ minimum: 1, description: 'Approvals that are missing' })),
}
/** The content of a notification: ids, days and numbers. The database refuses everything else. */
export type NotificationAbout = Static<ReturnType<typeof exact<typeof about>>>

export const WebhookMessage = exact(
  {
    type: NotificationKind,
    timestamp: {
      ...Instant,
      description: 'When it happened; the header `webhook-timestamp` says when it was sent',
    },
    data: exact({
      ...about,
      text: Type.String({ description: 'What happened and who should do what, in one or two sentences' }),
      link: Type.String({ description: 'The page to open' }),
    }),
  },
  {
    $id: 'WebhookMessage',
    description:
      'What a webhook receives, by the Standard Webhooks scheme. Never a value of a record, a child id or a count below 10',
    examples: [
      {
        type: 'submission.decision_needed',
        timestamp: '2026-11-29T06:00:12.000Z',
        data: {
          submissionId: '01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d',
          phase: 4,
          records: 1204,
          decisionsNeeded: 1,
          text: 'A submission of phase 4 needs a decision. It holds 1,204 records. An approver who did not create it should look at it and decide.',
          link: 'https://csc.example.gov.uk/submissions/01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d',
        },
      },
    ],
  },
)
export type WebhookMessage = Static<typeof WebhookMessage>

const orNull = <S extends Parameters<typeof Type.Union>[0][number]>(schema: S) =>
  Type.Union([schema, Type.Null()])

export const attemptOutcomes = [
  'received',
  'refused',
  'redirected',
  'gone',
  'timed_out',
  'unreachable',
  'untrusted',
  'address_not_allowed',
] as const
export type AttemptOutcome = (typeof attemptOutcomes)[number]

const WebhookAttempt = exact({
  at: Instant,
  messageId: { ...Uuid, description: 'The header `webhook-id`: the same for each attempt of a message' },
  type: NotificationKind,
  outcome: Type.Enum([...attemptOutcomes]),
  status: orNull(Type.Integer({ description: 'HTTP status; null where there was no answer' })),
  milliseconds: Type.Integer({ minimum: 0 }),
})

const webhook = {
  id: Uuid,
  url: Type.String(),
  events: Type.Array(NotificationKind, { description: 'Empty: all of them' }),
  note: orNull(Type.String()),
  state: Type.Enum(['active', 'failing', 'disabled'], {
    description: 'failing: the newest attempt failed, and it is tried again; disabled: nothing is sent',
  }),
  disabledBecause: orNull(
    Type.Enum(['person', 'gone', 'failing'], {
      description: 'A person disabled it, it answered 410, or it failed for three days',
    }),
  ),
  waiting: Type.Integer({ minimum: 0, description: 'Messages that were not received yet' }),
  createdBy: Type.String(),
  createdAt: Instant,
  attempts: Type.Array(WebhookAttempt, { description: 'The last ten, newest first' }),
}

export const Webhook = exact(webhook, { $id: 'Webhook', description: 'A webhook without its secret' })
export type Webhook = Static<typeof Webhook>

export const WebhookSecret = exact(
  {
    webhook: ref(Webhook),
    secret: Type.Optional(
      Type.String({
        description: 'Shown this once: messages are signed with it. Left out where the request is repeated',
        examples: ['whsec_…'],
      }),
    ),
  },
  { $id: 'WebhookSecret' },
)
export type WebhookSecret = Static<typeof WebhookSecret>

export const NewWebhook = exact(
  {
    url: Type.String({
      maxLength: 2000,
      pattern: '^https?://[^\\s]+$',
      description: 'An https address; http only for a loopback address that WEBHOOK_ALLOW lists',
      examples: ['https://cms.example.gov.uk/hooks/csc'],
    }),
    events: Type.Optional(
      Type.Array(NotificationKind, {
        uniqueItems: true,
        maxItems: notificationKinds.length,
        description: 'Absent: all',
      }),
    ),
    note: Type.Optional(Type.String({ maxLength: 200, description: 'What it is for' })),
  },
  { examples: [{ url: 'https://cms.example.gov.uk/hooks/csc', events: ['submission.incomplete'] }] },
)
export type NewWebhook = Static<typeof NewWebhook>
