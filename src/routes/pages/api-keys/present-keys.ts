import type { ApiKey } from '../../../schemas/api-key.js'
import { endOfLondonDay, londonDay } from '../../../services/calendar/london.js'
import { pageLinks } from '../layout/page-links.js'
import type { Page } from '../page.js'
import type { Tag } from '../words/tags.js'
import { formatDay, formatInstant } from '../words/format-time.js'

export type ShownKey = ApiKey & { readonly isInUse: boolean }

/** True if the key opens anything now. */
export const isInUse = ({ revokedAt, expiresAt }: ApiKey, now: Date): boolean =>
  revokedAt === null && (expiresAt === null || new Date(expiresAt) > now)

/** All keys that are or were in use, newest first. */
export function presentKeys(
  keys: readonly ShownKey[],
  place: { isFirst: boolean; nextCursor: string | null },
): Page {
  return {
    template: 'api-keys/api-keys',
    title: 'API keys',
    section: 'api-keys',
    view: {
      list: {
        caption: 'API keys, newest first',
        hideCaption: true,
        empty: 'There are no API keys.',
        columns: ['Whose', 'State', 'Last used', 'Expires', 'Created', 'Revoke'].map((text) => ({
          text,
        })),
        rows: keys.map((key) => [
          { value: key.name, note: key.role },
          { tag: keyTag(key) },
          { value: key.lastUsedAt === null ? 'Never' : formatInstant(key.lastUsedAt) },
          { value: formatExpiry(key.expiresAt) },
          { value: formatDay(londonDay(new Date(key.createdAt))) },
          revocation(key),
        ]),
      },
      pages: pageLinks('/api-keys', {}, place),
    },
  }
}

/** A key that was given a day is in use to its end, and its day says that better than a time. */
export function formatExpiry(expiresAt: string | null): string {
  if (expiresAt === null) return 'Never'
  const day = londonDay(new Date(expiresAt))
  return endOfLondonDay(day).toISOString() === expiresAt
    ? `After ${formatDay(day)}`
    : formatInstant(expiresAt)
}

export function keyTag({ isInUse, revokedAt, waitsForConfirmation }: ShownKey): Tag {
  if (isInUse && waitsForConfirmation) return { text: 'An approver must review it', colour: 'yellow' }
  if (isInUse) return { text: 'In use', colour: 'green' }
  return revokedAt === null ? { text: 'Expired', colour: 'grey' } : { text: 'Revoked', colour: 'grey' }
}

function revocation({ id, name, role, origin, isInUse, revokedAt }: ShownKey) {
  if (revokedAt !== null) return { value: formatInstant(revokedAt) }
  if (!isInUse) return { value: 'Not needed' }
  if (origin === 'deployment') return { value: 'In the settings' }
  return { value: 'Revoke', href: `/api-keys/${id}/revoke`, hidden: `the key of ${name}, ${role}` }
}
