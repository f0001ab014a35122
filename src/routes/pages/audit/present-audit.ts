import type { AuditEvent } from '../../../schemas/audit-event.js'
import type { Page as List } from '../../../schemas/common.js'
import { pageLinks } from '../layout/page-links.js'
import type { Page } from '../page.js'
import { sayNumber } from '../words/say-number.js'
import { sayInstantExactly } from '../words/say-time.js'
import { auditKindNames, auditKinds } from './audit-kinds.js'
import type { TypedSearch } from './read-search.js'
import { saySubject, sayWhat, sayWho } from './format-event.js'

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
          { value: `Event ${sayNumber(event.sequence)}`, href: eventPath(event.sequence) },
          { value: sayInstantExactly(event.at) },
          { value: sayWho(event) },
          { value: sayWhat(event) },
          saySubject(event.subject),
        ]),
      },
      pages: pageLinks('/audit', typed, { isFirst, nextCursor }),
    },
  }
}
