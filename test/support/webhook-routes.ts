import type { Role } from '../../src/schemas/role.js'

/** Who may manage webhooks, by hand. */
export const WEBHOOK_ROUTES: Record<string, Role[]> = Object.fromEntries(
  [
    ...['POST /v1/webhooks', 'GET /v1/webhooks', 'GET /v1/webhooks/:id', 'DELETE /v1/webhooks/:id'],
    ...['tests', 'secrets', 'disable', 'enable'].map((change) => `POST /v1/webhooks/:id/${change}`),
  ].map((route) => [route, ['admin']]),
)
