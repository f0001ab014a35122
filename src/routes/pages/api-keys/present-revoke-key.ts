import type { ApiKey } from '../../../schemas/api-key.js'
import { presentConfirmation } from '../layout/present-confirmation.js'
import type { Page } from '../page.js'
import { formatInstant } from '../words/format-time.js'

/** @param isOwn whether it is a key of whoever is asked */
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
