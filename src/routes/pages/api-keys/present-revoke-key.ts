import type { ApiKey } from '../../../schemas/api-key.js'
import { presentConfirmation } from '../layout/present-confirmation.js'
import type { Page } from '../page.js'
import { sayInstant } from '../words/say-time.js'

/** @param isOwn whether it is a key of whoever is asked */
export const presentRevokeKey = ({ id, name, role, lastUsedAt }: ApiKey, isOwn: boolean): Page =>
  presentConfirmation({
    title: `Revoke the API key of ${name}`,
    section: 'api-keys',
    caption: `Role: ${role}`,
    consequences: [
      'The key opens nothing any more, from now on. You cannot take this back, only make another key.',
      'People who are signed in with it are signed out.',
      lastUsedAt === null
        ? 'It was never used.'
        : `It was last used on ${sayInstant(lastUsedAt)}. A program that uses it stops working.`,
      ...(isOwn ? ['It is yours. If you signed in with it, you cannot come back without another.'] : []),
    ],
    button: 'Revoke the key',
    path: '/api-keys',
    backText: 'API keys',
    action: `/api-keys/${id}/revoke`,
  })
