import { actorOf } from '../../../plugins/authentication.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { formBody } from '../forms/form-body.js'
import type { Pages } from '../page.js'
import { presentPropose } from './present-propose.js'
import { readDailyForm } from './read-daily-form.js'

const Body = formBody('at', 'day', 'month', 'year', 'maxChangedPercent', 'maxDeletions', 'note')

/** Terms for daily running, as one approver would have them. The same terms again change nothing. */
export function proposeDailyPages(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  const url = '/daily/propose'
  app.get(url, { config: { roles, by: 'session' }, schema: { hide: true } }, async (request, reply) =>
    show(request, reply, presentPropose(await services.standing.read())),
  )
  app.post(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, body: Body } },
    async (request, reply) => {
      const { typed, problems, terms } = readDailyForm(request.body, await services.phases.today())
      if (terms === undefined) {
        const page = presentPropose(await services.standing.read(), { typed, problems })
        return show(request, reply.code(400), page)
      }
      await services.standing.propose(terms, actorOf(request))
      return reply.redirect('/daily', 303)
    },
  )
}
