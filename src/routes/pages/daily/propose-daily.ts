import { actorOf } from '../../../plugins/authentication.js'
import { Problem } from '../../../errors.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { formBody } from '../forms/form-body.js'
import { giveSuccess } from '../feedback/banner.js'
import { sendBack, takeKept } from '../feedback/kept-form.js'
import type { Pages } from '../page.js'
import { presentPropose } from './present-propose.js'
import { problemsOf, readDailyForm } from './read-daily-form.js'

const Body = formBody('at', 'day', 'month', 'year', 'maxChangedPercent', 'maxDeletions', 'note')

/** Terms for daily running, as one approver would have them. The same terms again change nothing. */
export function proposeDailyPages(app: App, pages: Pages, roles: readonly Role[]): void {
  const { services, show, setting } = pages
  const url = '/daily/propose'
  app.get(url, { config: { roles, by: 'session' }, schema: { hide: true } }, async (request, reply) => {
    const kept = await takeKept(pages, request, reply)
    const again = kept && readDailyForm(kept.fields, await services.phases.today())
    return show(request, reply, presentPropose(await services.standing.read(), again))
  })
  app.post(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, body: Body } },
    async (request, reply) => {
      const { problems, terms } = readDailyForm(request.body, await services.phases.today())
      const refused =
        terms === undefined
          ? problems
          : problemsOf(await refusalsOf(services.standing.propose(terms, actorOf(request))))
      if (refused.length > 0) return sendBack(pages, request, reply, refused)
      giveSuccess(
        reply,
        setting,
        'You proposed terms for daily sending.',
        'Nothing changes until another approver confirms them.',
      )
      return reply.redirect('/daily', 303)
    },
  )
}

/** The problems of proposed terms; other problems have pages of their own. */
async function refusalsOf(proposing: Promise<void>): Promise<readonly { pointer: string }[]> {
  try {
    await proposing
    return []
  } catch (error) {
    if (error instanceof Problem && error.code === 'BODY_INVALID') return error.errors
    throw error
  }
}
