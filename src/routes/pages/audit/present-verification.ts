import type { AuditVerification } from '../../../schemas/audit-event.js'
import type { Page } from '../page.js'
import { formatCount, formatNumber } from '../words/format.js'
import { formatInstant } from '../words/format.js'
import { eventPath } from './present-audit.js'

type Reason = NonNullable<AuditVerification['reason']>

/** The fault of the first event that does not hold. */
const REASONS: Readonly<Record<Reason, (place: string) => string>> = {
  missing: (place) => `Event ${place} is missing.`,
  changed: (place) => `Event ${place} is not what was written: it was changed afterwards.`,
  unlinked: (place) => `Event ${place} does not follow the one before it.`,
  'not as sealed': (place) =>
    `Event ${place} is not the one that was sealed outside the database: the log was rewritten from an earlier event.`,
  'cut off': (place) => `The log ends before event ${place}, and more events than that were sealed.`,
}

/** True if the log is as it was written, from the first event to the last; if not, where that begins. */
export function presentVerification(found: AuditVerification): Page {
  const { ok, events, head, seals } = found
  return {
    template: 'audit/verification',
    title: ok ? 'The audit log is as it was written' : 'The audit log does not hold',
    section: 'audit',
    back: { href: '/audit', text: 'Audit log' },
    view: {
      ok,
      words: ok
        ? `We checked ${formatCount(events, 'event')}. Each one is as it was written and follows the one before it.`
        : null,
      ...presentBreak(found),
      about: [
        { key: ok ? 'Events checked' : 'Events that hold', value: formatNumber(events) },
        { key: 'Hash of the last that holds', value: head ?? 'None', mono: head !== null },
        { key: 'Seals outside the database', value: formatSeals(seals) },
        ...(found.restores ?? []).map(presentRestore),
      ],
    },
  }
}

function presentBreak(found: AuditVerification) {
  const { firstBroken, reason, brokenSeal, signatureFault, unproved = [] } = found
  const faults = [
    ...(firstBroken === undefined || reason === undefined
      ? []
      : [REASONS[reason](formatNumber(firstBroken))]),
    ...(brokenSeal === undefined
      ? []
      : [`Line ${formatNumber(brokenSeal)} of the file of seals is not as it was written.`]),
    ...(signatureFault === undefined ? [] : [`${signatureFault}.`.replace(/ Verify the audit log\.$/, '')]),
    ...unproved.map(
      ({ subject, missing }) =>
        `The tables of the database say more of ${subject} than was signed: ${missing}. Nothing is sent by it.`,
    ),
  ]
  const isThere = reason !== undefined && reason !== 'missing' && reason !== 'cut off'
  return {
    faults,
    broken:
      firstBroken !== undefined && isThere
        ? { href: eventPath(firstBroken), text: `See event ${formatNumber(firstBroken)}` }
        : null,
  }
}

/** A restore cuts the log for good, and is told for good. */
const presentRestore = ({ at, after, lost }: NonNullable<AuditVerification['restores']>[number]) => ({
  key: `Restored from a backup, ${formatInstant(at)}`,
  value:
    lost === null
      ? `The events after ${formatNumber(after)} were written after the backup. None that was lost had been sealed`
      : `The events after ${formatNumber(after)} were lost and numbering starts again. The newest lost event that had been sealed was event ${formatNumber(lost.sequence)}`,
})

const formatSeals = (seals: number): string =>
  seals === 0
    ? 'None here. We could not tell if the whole log had been rewritten'
    : `Held against ${formatCount(seals, 'seal')}`
