import { answerRequest, type Answer } from '../answer.js'
import type { SimulatorApp } from '../options.js'
import type { World } from '../world.js'

/** Client credentials for a token, as Microsoft's identity platform gives them (RFC 6749, section 4.4). */
export function tokenEndpoint(app: SimulatorApp, world: World): void {
  app.post('/:tenant/oauth2/v2.0/token', async (request, reply) => {
    const form = new URLSearchParams(Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '')
    void reply.header('cache-control', 'no-store')
    return answerRequest(world, 'token', request, reply, () => grant(world, form))
  })
}

function grant({ options, settings, tokens }: World, form: URLSearchParams): Answer {
  if (!form.has('grant_type')) return answer(400, { error: 'invalid_request' })
  if (form.get('grant_type') !== 'client_credentials') return answer(400, { error: 'unsupported_grant_type' })
  if (form.get('client_id') !== options.clientId || form.get('client_secret') !== options.clientSecret) {
    return answer(401, { error: 'invalid_client' })
  }
  if ((form.get('scope') ?? '') === '') return answer(400, { error: 'invalid_scope' })
  const lifetime = settings.tokenLifetimeSeconds
  return answer(200, { token_type: 'Bearer', expires_in: lifetime, access_token: tokens.issue(lifetime) })
}

const answer = (status: number, body: object): Answer => ({
  status,
  contentType: 'application/json; charset=utf-8',
  body: JSON.stringify(body),
  accepted: false,
  records: null,
})
