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

type AuditKind = keyof typeof auditKinds
export const auditKindNames = Object.keys(auditKinds) as AuditKind[]

/** The search as it was typed. */
export type TypedSearch = {
  readonly kind: AuditKind | ''
  readonly actor: string
  readonly subject: string
  readonly day: string
}

const filled = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim())

export function readSearch({ kind, actor, subject, day }: TypedSearch): AuditSearch {
  const chosen: Pick<AuditSearch, 'actions' | 'outcome'> = kind === '' ? {} : auditKinds[kind]
  return { ...chosen, actor: filled(actor), subject: readSubject(subject), day: filled(day) }
}

/** People have the id of a submission, or the address of its page, rather than the name that the log has for it. */
function readSubject(text: string): string | undefined {
  const [id] = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(text.toLowerCase()) ?? []
  if (id !== undefined && !text.includes('api-key/')) return `submission/${id}`
  const [, phase] = /^\s*phase\s*\/?\s*(\d)\s*$/i.exec(text) ?? []
  return phase === undefined ? filled(text) : `phase/${phase}`
}
