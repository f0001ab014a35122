import { ANY_ROLE } from '../../../plugins/authentication.js'
import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { changeWebhookPages } from './change-webhook.js'
import { createWebhookPages } from './create-webhook.js'
import { deleteWebhookPages } from './delete-webhook.js'
import { showSecret } from './show-secret.js'
import { showWebhooks } from './show-webhooks.js'
import { subscriptionPages } from './subscription.js'

/** The routes of these pages, with the roles that may use each. */
export function notificationPages(app: App, pages: Pages): void {
  subscriptionPages(app, pages, ANY_ROLE)
  showWebhooks(app, pages, ['admin'])
  createWebhookPages(app, pages, ['admin'])
  changeWebhookPages(app, pages, ['admin'])
  showSecret(app, pages, ['admin'])
  deleteWebhookPages(app, pages, ['admin'])
}
