import { pageLinks } from '../layout/page-links.js'
import { presentConfirmation } from '../layout/present-confirmation.js'
import type { Page } from '../page.js'
import { formatDay, formatInstant } from '../words/format.js'
import type { Tag } from '../words/tags.js'
import type { ApiKey } from '../../../schemas/api-key.js'
import { endOfLondonDay, londonDay } from '../../../services/calendar/london.js'

type ShownKey = ApiKey & { readonly isInUse: boolean }

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

function keyTag({ isInUse, revokedAt, waitsForConfirmation }: ShownKey): Tag {
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

/** A new key, as a second person must see it before it works. */
export const presentConfirmKey = ({ id, name, role, issuedBy, createdAt, expiresAt }: ApiKey): Page => ({
  template: 'api-keys/confirm-key',
  title: `Confirm or refuse the key of ${name}`,
  section: 'home',
  back: { href: '/', text: 'Overview' },
  view: {
    about: [
      { key: 'Whose', value: name },
      { key: 'Role', value: role },
      { key: 'Created by', value: `${issuedBy ?? 'Somebody'}, ${formatInstant(createdAt)}` },
      { key: 'Expires', value: formatExpiry(expiresAt) },
    ],
    action: `/api-keys/${id}/confirm`,
  },
})

/** @param isOwn true if the key belongs to the person who is asked */
export const presentRevokeKey = ({ id, name, role, lastUsedAt }: ApiKey, isOwn: boolean): Page =>
  presentConfirmation({
    title: `Revoke the API key of ${name}`,
    section: 'api-keys',
    caption: `Role: ${role}`,
    consequences: [
      'The key stops working immediately. You cannot undo this, but you can make another key.',
      'People who are signed in with it are signed out.',
      lastUsedAt === null
        ? 'It has never been used.'
        : `It was last used on ${formatInstant(lastUsedAt)}. Any program that uses it will stop working.`,
      ...(isOwn
        ? ['This is your key. If you signed in with it, you will need another one to sign in again.']
        : []),
    ],
    button: 'Revoke the key',
    path: '/api-keys',
    backText: 'API keys',
    action: `/api-keys/${id}/revoke`,
  })
