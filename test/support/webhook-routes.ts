import type { Role } from '../../src/schemas/role.js'

/** The roles that may manage webhooks, written by hand. */
export const WEBHOOK_ROUTES: Record<string, Role[]> = Object.fromEntries(
  [
    ...['POST /v1/webhooks', 'GET /v1/webhooks', 'GET /v1/webhooks/:id', 'DELETE /v1/webhooks/:id'],
    ...['tests', 'secrets', 'disable', 'enable'].map((change) => `POST /v1/webhooks/:id/${change}`),
  ].map((route) => [route, ['admin']]),
)
