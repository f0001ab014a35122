import type { AuditSearch } from '../../../services/audit/audit-log-repository.js'
import { auditKinds, type AuditKind } from './audit-kinds.js'

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
