import { actorOf } from '../../../plugins/authentication.js'
import type { App } from '../../app.js'
import { giveSuccess } from '../feedback/banner.js'
import { sendBack, takeKept } from '../feedback/kept-form.js'
import { FORM_KEY, doOnce } from '../forms/do-once.js'
import { findWordsProblems } from '../forms/form-body.js'
import { type FieldProblem, formBody } from '../forms/form-body.js'
import type { Pages } from '../page.js'
import { presentRecovery } from './present-recovery.js'
import type { Role } from '../../../schemas/role.js'
import { v7 as uuidv7 } from 'uuid'

const URL = '/recovery'
const ROLES = ['approver'] as const satisfies readonly Role[]
const Body = formBody('note', FORM_KEY)

/** Shows approvers what a restored database does not know, and takes their acknowledgement. */
export function recoveryPages(app: App, pages: Pages): void {
  const { services, show, setting } = pages
  app.get(
    URL,
    { config: { roles: ROLES, by: 'session' }, schema: { hide: true } },
    async (request, reply) => {
      const kept = await takeKept(pages, request, reply)
      const again = kept && { note: kept.fields['note']?.trim() ?? '', problems: kept.problems }
      return show(request, reply, presentRecovery(await services.recovery.read(), uuidv7(), again))
    },
  )
  app.post(
    URL,
    { config: { roles: ROLES, by: 'session' }, schema: { hide: true, body: Body } },
    async (request, reply) => {
      const note = (request.body.note ?? '').trim()
      const problems = problemsOf(note)
      if (problems.length > 0) return sendBack(pages, request, reply, problems)
      await doOnce(services, request, async (tx) => services.recovery.acknowledge(tx, note, actorOf(request)))
      giveSuccess(
        reply,
        setting,
        'You acknowledged what is missing after the restore.',
        'Start a new submission. We will compare it with what the DfE may hold.',
      )
      return reply.redirect(URL, 303)
    },
  )
}

function problemsOf(note: string): FieldProblem[] {
  if (note === '') return [{ field: 'note', text: 'Enter when and why the database was restored' }]
  return findWordsProblems('note', 'The note', note)
}
