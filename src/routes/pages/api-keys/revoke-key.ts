import { actorOf } from '../../../plugins/authentication.js'
import { Problem } from '../../../errors.js'
import { exact, Uuid } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import { isSamePerson } from '../../../schemas/holder-name.js'
import type { App } from '../../app.js'
import { giveSuccess } from '../feedback/banner.js'
import { formBody } from '../forms/form-body.js'
import type { Pages } from '../page.js'
import { sessionOf } from '../sessions.js'
import { presentRevokeKey } from './present-revoke-key.js'

const Params = exact({ id: Uuid })
const Body = formBody()

/** The end of a key, at once. */
export function revokeKeyPages(
  app: App,
  { services: { access }, show, setting }: Pages,
  roles: readonly Role[],
): void {
  const url = '/api-keys/:id/revoke'
  app.get(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, params: Params } },
    async (request, reply) => {
      const key = await access.read(request.params.id)
      if (key.revokedAt !== null) throw new Problem('STATE_CONFLICT', 'This API key is revoked already')
      if (key.origin === 'deployment')
        throw new Problem('KEY_OF_DEPLOYMENT', 'It would be back at the next start')
      const isOwn = isSamePerson(key.name, sessionOf(request).name)
      return show(request, reply, presentRevokeKey(key, isOwn))
    },
  )
  app.post(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, params: Params, body: Body } },
    async (request, reply) => {
      await access.revoke(request.params.id, actorOf(request))
      giveSuccess(reply, setting, 'You revoked the key. It no longer works.')
      return reply.redirect('/api-keys', 303)
    },
  )
}
