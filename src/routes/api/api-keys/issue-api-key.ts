import Type from 'typebox'
import { actorOf } from '../../../plugins/authentication.js'
import { HolderName, IssuedApiKey } from '../../../schemas/api-key.js'
import { Day, exact, Instant, ref } from '../../../schemas/common.js'
import { Role } from '../../../schemas/role.js'
import { makeApiKey } from '../../../services/access/api-keys.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'
import { withIdempotencyKey, RepeatableHeaders } from '../../idempotency-key.js'

const Body = exact(
  {
    name: HolderName,
    role: Role,
    expiresAt: Type.Optional(
      Type.Union([Instant, Day], {
        description: 'A time, or a day to whose end in London the key is in use',
      }),
    ),
    subject: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 255,
        description:
          'Where people sign in with an identity provider: the `sub` of the holder there, so that the key and the sign-in count as one ' +
          'person. A key of the role approver must have it',
      }),
    ),
  },
  // No example as such: checkers without Unicode read the pattern of names as one that no name fits.
  {
    description: 'For example `{ "name": "Olive Operator", "role": "operator", "expiresAt": "2027-03-31" }`',
  },
)

export function issueApiKey(app: App, services: Services, roles: readonly Role[]): void {
  app.post(
    '/v1/api-keys',
    {
      config: { roles },
      schema: {
        summary: 'Issue an API key: it is shown this once',
        description:
          'A key of the role approver, and one that gives a person a second role, works once an approver other than you has confirmed it. ' +
          'A repeated request (`Idempotency-Key`) makes no second key, and does not show the first again.',
        tags: ['API keys'],
        headers: RepeatableHeaders,
        body: Body,
        response: { 201: ref(IssuedApiKey), ...errorResponses('IDEMPOTENCY_KEY_REUSED') },
      },
    },
    async (request, reply) => {
      const key = makeApiKey()
      const { status, body, repeated } = await services.idempotency.once(
        withIdempotencyKey(request),
        201,
        async (tx) => services.access.issue(tx, key, request.body, actorOf(request)),
      )
      return reply
        .code(status as 201)
        .header('location', `/v1/api-keys/${body.id}`)
        .header('cache-control', 'no-store')
        .send(repeated ? body : { ...body, key })
    },
  )
}
