import type { Services } from '../../../services/index.js'
import type { App } from '../../app.js'
import { createWebhook } from './create-webhook.js'
import { deleteWebhook } from './delete-webhook.js'
import { listWebhooks } from './list-webhooks.js'
import { readWebhook } from './read-webhook.js'
import { rotateWebhookSecret } from './rotate-webhook-secret.js'
import { switchWebhook } from './switch-webhook.js'
import { testWebhook } from './test-webhook.js'

/** The roles that may manage webhooks. Registered here, so that they are read in one place. */
export function webhookRoutes(app: App, services: Services): void {
  createWebhook(app, services, ['admin'])
  listWebhooks(app, services, ['admin'])
  readWebhook(app, services, ['admin'])
  deleteWebhook(app, services, ['admin'])
  testWebhook(app, services, ['admin'])
  rotateWebhookSecret(app, services, ['admin'])
  switchWebhook(app, services, ['admin'])
}
