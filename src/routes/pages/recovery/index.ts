import { v7 as uuidv7 } from 'uuid'
import { actorOf } from '../../../plugins/authentication.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { doOnce, FORM_KEY } from '../forms/do-once.js'
import { findWordsProblems } from '../forms/find-words-problems.js'
import { formBody, type FieldProblem } from '../forms/form-body.js'
import type { Pages } from '../page.js'
import { presentRecovery } from './present-recovery.js'

const URL = '/recovery'
const ROLES = ['approver'] as const satisfies readonly Role[]
const Body = formBody('note', FORM_KEY)

/** What a restored database does not know, for approvers, who acknowledge it here. */
export function recoveryPages(app: App, { services, show }: Pages): void {
  app.get(URL, { config: { roles: ROLES, by: 'session' }, schema: { hide: true } }, async (request, reply) =>
    show(request, reply, presentRecovery(await services.recovery.read(), uuidv7())),
  )
  app.post(
    URL,
    { config: { roles: ROLES, by: 'session' }, schema: { hide: true, body: Body } },
    async (request, reply) => {
      const note = (request.body.note ?? '').trim()
      const problems = problemsOf(note)
      if (problems.length > 0) {
        const page = presentRecovery(await services.recovery.read(), uuidv7(), { note, problems })
        return show(request, reply.code(400), page)
      }
      await doOnce(services, request, async (tx) => services.recovery.acknowledge(tx, note, actorOf(request)))
      return reply.redirect(URL, 303)
    },
  )
}

function problemsOf(note: string): FieldProblem[] {
  if (note === '') return [{ field: 'note', text: 'Enter when and why the database was restored' }]
  return findWordsProblems('note', 'The note', note)
}
