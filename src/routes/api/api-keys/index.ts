import type { Services } from '../../../services/index.js'
import type { App } from '../../app.js'
import { confirmApiKey } from './confirm-api-key.js'
import { issueApiKey } from './issue-api-key.js'
import { listApiKeys } from './list-api-keys.js'
import { listWaitingKeys } from './list-waiting-keys.js'
import { revokeApiKey } from './revoke-api-key.js'

/** The roles that may manage API keys. Registered here, so that they are read in one place. */
export function apiKeyRoutes(app: App, services: Services): void {
  issueApiKey(app, services, ['admin'])
  listApiKeys(app, services, ['admin'])
  revokeApiKey(app, services, ['admin'])
  listWaitingKeys(app, services, ['approver'])
  confirmApiKey(app, services, ['approver'])
}
