import type { ApiKey } from '../../../schemas/api-key.js'
import type { Page } from '../page.js'
import { formatInstant } from '../words/format-time.js'
import { formatExpiry } from './present-keys.js'

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
