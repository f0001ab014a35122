import Type from 'typebox'
import { Problem } from '../../../errors.js'
import { actorOf } from '../../../plugins/authentication.js'
import { exact, Uuid } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { giveSuccess } from '../feedback/banner.js'
import { formBody } from '../forms/form-body.js'
import type { Pages } from '../page.js'
import { presentConfirmKey } from './present-confirm-key.js'

const Params = exact({ id: Uuid })
const Body = formBody('decision')
const Decision = Type.Enum(['confirm', 'refuse'])

/** A second person looks at a new key before it works. */
export function confirmKeyPages(
  app: App,
  { services: { access }, show, setting }: Pages,
  roles: readonly Role[],
): void {
  const url = '/api-keys/:id/confirm'
  app.get(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, params: Params } },
    async (request, reply) => {
      const key = await access.read(request.params.id)
      if (!key.waitsForConfirmation) throw new Problem('STATE_CONFLICT', 'The key needs no confirmation')
      return show(request, reply, presentConfirmKey(key))
    },
  )
  app.post(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, params: Params, body: Body } },
    async (request, reply) => {
      const decision = Decision.enum.find((one) => one === request.body.decision)
      if (decision === undefined)
        throw new Problem('BODY_INVALID', 'Choose whether to confirm or to refuse the key')
      const { name } = await access.decide(request.params.id, decision, actorOf(request))
      giveSuccess(
        reply,
        setting,
        decision === 'confirm'
          ? `You confirmed the key of ${name}. It works now.`
          : `You refused the key of ${name}. It will never work.`,
      )
      return reply.redirect('/', 303)
    },
  )
}
