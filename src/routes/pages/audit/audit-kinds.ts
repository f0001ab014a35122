import type { AuditSearch } from '../../../services/audit/audit-log-repository.js'

type Kind = { readonly text: string } & Pick<AuditSearch, 'actions' | 'outcome'>

/** Kinds of events that people search for, by the actions in the log. */
export const auditKinds = {
  consent: {
    text: 'Decisions and agreements',
    actions: [
      ...['submission.approve', 'submission.return', 'phase.%'],
      ...['standing-agreement.propose', 'standing-agreement.confirm', 'standing-agreement.withdraw'],
      ...['standing-agreement.end', 'standing-agreement.resume'],
    ],
  },
  submissions: {
    text: 'Submissions and sending',
    actions: ['submission.%', 'batch.%', 'standing-agreement.%-day'],
  },
  opened: {
    text: 'Records that were opened',
    actions: ['submission.read-payload', 'live-record.read', 'simulator.read-payload'],
  },
  stop: {
    text: 'Emergency stop and restores',
    actions: ['emergency-stop.%', 'recovery.%', 'restored'],
  },
  access: { text: 'Signing in and API keys', actions: ['session.%', 'api-key.%'] },
  source: {
    text: 'Live records and notes on findings',
    actions: ['live-records.%', 'live-record.%', 'live-table.%', 'finding.%', 'received-state.%'],
  },
  trials: { text: 'Connection and simulator', actions: ['receiver.%', 'simulator.%'] },
  told: { text: 'Webhooks', actions: ['webhook.%'] },
  refused: { text: 'What was refused', outcome: 'refused' },
} as const satisfies Record<string, Kind>

export type AuditKind = keyof typeof auditKinds
export const auditKindNames = Object.keys(auditKinds) as AuditKind[]
