import type { AuditEvent } from '../../../schemas/audit-event.js'
import { withQuery } from '../layout/page-links.js'
import type { Page } from '../page.js'
import { sayNumber } from '../words/say-number.js'
import { sayInstantExactly } from '../words/say-time.js'
import { sayDetails, saySubject, sayWhat, sayWho } from './format-event.js'

/** One event, with everything that the log holds of it. */
export function presentEvent(event: AuditEvent): Page {
  const { sequence, at, actor, action, subject, detail, requestId } = event
  return {
    template: 'audit/event',
    title: sayWhat(event),
    section: 'audit',
    back: { href: '/audit', text: 'Audit log' },
    view: {
      name: `Event ${sayNumber(sequence)}`,
      about: [
        { key: 'When', value: sayInstantExactly(at), note: 'UK time' },
        { key: 'Who', value: sayWho(event) },
        { key: 'About', ...saySubject(subject) },
        ...sayDetails(detail),
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
                text: `All events by ${sayWho({ actor, role: null })}`,
              },
            ]),
      ],
    },
  }
}
