import Type from 'typebox'
import { errors, Problem, type ErrorCode } from '../../errors.js'
import { exact } from '../../schemas/common.js'
import { errorResponses, type App } from '../app.js'

/** The page that `type` of a problem points to. */
export function problemRoutes(app: App): void {
  app.get(
    '/problems/:code',
    {
      config: { roles: 'public' },
      schema: {
        summary: 'What an error code means and what to do',
        tags: ['Problems'],
        params: exact({ code: Type.String({ maxLength: 50 }) }),
        response: {
          200: exact({
            code: Type.String(),
            status: Type.Integer(),
            title: Type.String(),
            explanation: Type.String(),
          }),
          ...errorResponses('NOT_FOUND'),
        },
      },
    },
    async ({ params: { code } }) => {
      if (!Object.hasOwn(errors, code)) throw new Problem('NOT_FOUND', 'There is no such error code')
      return { code, ...errors[code as ErrorCode] }
    },
  )
}
