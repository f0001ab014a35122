import { exact } from '../../schemas/common.js'
import Type from 'typebox'
import type { Services } from '../../services/index.js'
import { errorResponses, type App } from '../app.js'

const Healthy = exact({ status: Type.Literal('ok') })
const Ready = exact({
  status: Type.Literal('ok'),
  recovery: Type.Optional(
    Type.Literal(true, {
      description:
        'The database was restored from a backup: nothing is sent until an approver acknowledges it. Still 200, because the page ' +
        'on which that is done must be reached',
    }),
  ),
})

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
        summary:
          'The process can do its work: the database answers and can write, and so can the delivery journal',
        tags: ['Health'],
        response: {
          200: Ready,
          ...errorResponses(
            ...(['DATABASE_AWAY', 'DATABASE_FULL', 'DATABASE_READ_ONLY', 'DATABASE_BUSY'] as const),
            'JOURNAL_UNWRITABLE',
          ),
        },
      },
    },
    async () => {
      const { inRecovery } = await health.ready()
      return inRecovery ? { status: 'ok' as const, recovery: true as const } : { status: 'ok' as const }
    },
  )
}
