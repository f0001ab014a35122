import type { Services } from '../../../services/index.js'
import type { App } from '../../app.js'
import { issueApiKey } from './issue-api-key.js'
import { listApiKeys } from './list-api-keys.js'
import { revokeApiKey } from './revoke-api-key.js'

/** Who may manage API keys is read here. */
export function apiKeyRoutes(app: App, services: Services): void {
  issueApiKey(app, services, ['admin'])
  listApiKeys(app, services, ['admin'])
  revokeApiKey(app, services, ['admin'])
}
