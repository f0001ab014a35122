import Type from 'typebox'
import { actorOf } from '../../../plugins/authentication.js'
import { exact } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { giveSuccess } from '../feedback/banner.js'
import { formBody } from '../forms/form-body.js'
import type { Pages } from '../page.js'
import { simulatorOf } from './simulator-of.js'

const Body = exact({
  ...formBody().properties,
  receipts: Type.Enum(['per-record', 'single']),
  merge: Type.Enum(['merge', 'replace']),
})

/** Changes how the simulator answers where the DfE's contract leaves it open. */
export function changeAnswersRoute(app: App, { services, setting }: Pages, roles: readonly Role[]): void {
  app.post(
    '/simulator/answers',
    { config: { roles, by: 'session' }, schema: { hide: true, body: Body } },
    async (request, reply) => {
      const { receipts, merge } = request.body
      await simulatorOf(services).change({ receipts, merge }, actorOf(request))
      giveSuccess(reply, setting, 'You changed how the simulator answers.')
      return reply.redirect('/simulator#answers', 303)
    },
  )
}
