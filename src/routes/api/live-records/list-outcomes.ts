import Type from 'typebox'
import { exact, PageQuery, ref } from '../../../schemas/common.js'
import { OutcomePage } from '../../../schemas/outcome.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'

const Query = exact({
  limit: PageQuery.properties.limit,
  after: Type.Optional(
    Type.String({
      maxLength: 200,
      description: '`nextCursor` of the answer that was last written down; absent: from the beginning',
    }),
  ),
})

export function listOutcomes(app: App, { live }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/outcomes',
    {
      config: { roles },
      schema: {
        summary: 'What became of each child of phase 5, in order, from where a program stopped',
        description:
          'In the order in which it became certain. A later outcome of a child replaces the earlier ones. Phases 1 to 4 are not in it: their ' +
          'children are made up or have other ids. A record that was sent and not answered is `uncertain` until there is an answer; one that a push could not read is `invalid`.',
        tags: ['Live records'],
        querystring: Query,
        response: { 200: ref(OutcomePage), ...errorResponses('CURSOR_INVALID') },
      },
    },
    async (request) => live.outcomes(request.query),
  )
}
