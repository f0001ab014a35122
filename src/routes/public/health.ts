import { exact } from '../../schemas/common.js'
import Type from 'typebox'
import type { Services } from '../../services/index.js'
import { refusals, type App } from '../app.js'

const Healthy = exact({ status: Type.Literal('ok') })

export function healthRoutes(app: App, { health }: Pick<Services, 'health'>): void {
  app.get(
    '/health/live',
    {
      config: { roles: 'public', rateLimit: false },
      schema: { summary: 'The process answers', tags: ['Health'], response: { 200: Healthy } },
    },
    async () => ({ status: 'ok' as const }),
  )
  app.get(
    '/health/ready',
    {
      config: { roles: 'public', rateLimit: false },
      schema: {
        summary: 'The process can do its work: the database answers and can write',
        tags: ['Health'],
        response: {
          200: Healthy,
          ...refusals('DATABASE_AWAY', 'DATABASE_FULL', 'DATABASE_READ_ONLY', 'DATABASE_BUSY'),
        },
      },
    },
    async () => {
      await health.ready()
      return { status: 'ok' as const }
    },
  )
}
