import type { AuditEvent } from '../../../schemas/audit-event.js'
import type { Page as List } from '../../../schemas/common.js'
import { pageLinks } from '../layout/page-links.js'
import type { Page } from '../page.js'
import { formatNumber } from '../words/format-number.js'
import { formatInstantExactly } from '../words/format-time.js'
import { auditKindNames, auditKinds } from './audit-kinds.js'
import type { TypedSearch } from './read-search.js'
import { nameSubject, nameAction, nameActor } from './format-event.js'

export const eventPath = (sequence: number): string => `/audit/${sequence}`

/** Events, newest first. */
export function presentAudit(
  { items, nextCursor }: List<AuditEvent>,
  typed: TypedSearch,
  isFirst: boolean,
): Page {
  return {
    template: 'audit/audit',
    title: 'Audit log',
    section: 'audit',
    view: {
      typed,
      isSearch: Object.values(typed).some((value) => value !== ''),
      kinds: auditKindNames.map((value) => ({
        ...{ value, text: auditKinds[value].text, selected: value === typed.kind },
      })),
      list: {
        caption: 'Events, newest first',
        hideCaption: true,
        empty: 'There are no such events.',
        columns: ['Event', 'When', 'Who', 'What', 'About'].map((text) => ({ text })),
        rows: items.map((event) => [
          { value: `Event ${formatNumber(event.sequence)}`, href: eventPath(event.sequence) },
          { value: formatInstantExactly(event.at) },
          { value: nameActor(event) },
          { value: nameAction(event) },
          nameSubject(event.subject),
        ]),
      },
      pages: pageLinks('/audit', typed, { isFirst, nextCursor }),
    },
  }
}
