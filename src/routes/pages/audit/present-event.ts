import type { AuditEvent } from '../../../schemas/audit-event.js'
import { withQuery } from '../layout/page-links.js'
import type { Page } from '../page.js'
import { formatNumber } from '../words/format-number.js'
import { formatInstantExactly } from '../words/format-time.js'
import { formatDetails, nameSubject, nameAction, nameActor } from './format-event.js'

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
