import { type TypedSearch, auditKindNames, auditKinds } from './audit-search.js'
import { formatDetails, nameAction, nameActor, nameSubject } from './format-event.js'
import { pageLinks, withQuery } from '../layout/page-links.js'
import type { Page } from '../page.js'
import { formatNumber } from '../words/format.js'
import { formatInstantExactly } from '../words/format.js'
import type { AuditEvent } from '../../../schemas/audit-event.js'
import type { Page as List } from '../../../schemas/common.js'

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

/** One event, with everything that the log holds of it. */
export function presentEvent(event: AuditEvent): Page {
  const { sequence, at, actor, action, subject, detail, requestId } = event
  return {
    template: 'audit/event',
    title: nameAction(event),
    section: 'audit',
    back: { href: '/audit', text: 'Audit log' },
    view: {
      name: `Event ${formatNumber(sequence)}`,
      about: [
        { key: 'When', value: formatInstantExactly(at), note: 'UK time' },
        { key: 'Who', value: nameActor(event) },
        { key: 'About', ...nameSubject(subject) },
        ...formatDetails(detail),
      ],
      evidence: [
        { key: 'Time (UTC)', value: at, mono: true },
        { key: 'Action', value: action, mono: true },
        { key: 'Subject', value: subject, mono: true },
        ...(requestId === null ? [] : [{ key: 'Request', value: requestId, mono: true }]),
        { key: 'Hash of the event before', value: event.previousHash, mono: true },
        { key: 'Hash of this event', value: event.hash, mono: true },
      ],
      links: [
        { href: withQuery('/audit', { subject }), text: 'All events about the same' },
        ...(actor === null
          ? []
          : [
              {
                href: withQuery('/audit', { actor }),
                text: `All events by ${nameActor({ actor, role: null })}`,
              },
            ]),
      ],
    },
  }
}
