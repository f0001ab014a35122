import { Problem } from '../../../errors.js'
import { ANY_ROLE, actorOf } from '../../../plugins/authentication.js'
import type { App } from '../../app.js'
import { formatAgreement } from './format-terms.js'
import { presentConfirmDaily } from './present-confirm-daily.js'
import { presentDaily } from './present-daily.js'
import { presentPropose } from './present-propose.js'
import { problemsOf, readDailyForm } from './present-propose.js'
import { giveSuccess } from '../feedback/banner.js'
import { sendBack, takeKept } from '../feedback/kept-form.js'
import { formBody } from '../forms/form-body.js'
import { presentConfirmation } from '../layout/present-confirmation.js'
import type { Pages } from '../page.js'
import { sessionOf } from '../sessions.js'
import { formatCount } from '../words/format.js'
import { Uuid, exact } from '../../../schemas/common.js'
import { isSamePerson } from '../../../schemas/holder-name.js'
import type { Role } from '../../../schemas/role.js'

/** The routes of these pages, with the roles that may use each. */
export function dailyPages(app: App, pages: Pages): void {
  showDaily(app, pages, ANY_ROLE)
  showTerms(app, pages, ANY_ROLE)
  proposeDailyPages(app, pages, ['approver'])
  confirmDailyPages(app, pages, ['approver'])
  resumeDailyPages(app, pages, ['approver'])
  withdrawDailyPages(app, pages, ['approver'])
}

export const LIVE_PHASE = 5

function showDaily(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get('/daily', { config: { roles, by: 'session' }, schema: { hide: true } }, async (request, reply) => {
    const [daily, phase] = [await services.standing.read(), await services.phases.describe(LIVE_PHASE)]
    const today = await services.phases.today()
    return show(request, reply, presentDaily({ daily, phase, person: sessionOf(request), today }))
  })
}

/** Terms of any time, and whose consent they were: a decision of the service names them by their reference. */
function showTerms(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/daily/terms/:id',
    { config: { roles, by: 'session' }, schema: { hide: true, params: exact({ id: Uuid }) } },
    async (request, reply) =>
      show(request, reply, {
        template: 'daily/terms',
        title: 'Terms of daily sending',
        section: 'daily',
        back: { href: '/daily', text: 'Daily sending' },
        view: { terms: formatAgreement(await services.standing.readTerms(request.params.id)) },
      }),
  )
}

const ProposeBody = formBody('at', 'day', 'month', 'year', 'maxChangedPercent', 'maxDeletions', 'note')

/** Terms for daily running, as one approver would have them. The same terms again change nothing. */
function proposeDailyPages(app: App, pages: Pages, roles: readonly Role[]): void {
  const { services, show, setting } = pages
  const url = '/daily/propose'
  app.get(url, { config: { roles, by: 'session' }, schema: { hide: true } }, async (request, reply) => {
    const kept = await takeKept(pages, request, reply)
    const again = kept && readDailyForm(kept.fields, await services.phases.today())
    return show(request, reply, presentPropose(await services.standing.read(), again))
  })
  app.post(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, body: ProposeBody } },
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

const ConfirmDailyBody = formBody('proposal')

/** The second person's consent: to the terms that the page showed, and to no others that came since. */
function confirmDailyPages(
  app: App,
  { services: { standing, phases }, show, setting }: Pages,
  roles: readonly Role[],
): void {
  const url = '/daily/confirm'
  app.get(url, { config: { roles, by: 'session' }, schema: { hide: true } }, async (request, reply) => {
    const { proposed, inForce } = await standing.read()
    if (proposed === null) throw new Problem('STATE_CONFLICT', 'No terms are proposed now')
    if (isSamePerson(proposed.madeBy, sessionOf(request).name)) {
      throw new Problem('OWN_PROPOSAL', 'You proposed these terms yourself')
    }
    return show(request, reply, presentConfirmDaily(proposed, inForce, await phases.describe(LIVE_PHASE)))
  })
  app.post(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, body: ConfirmDailyBody } },
    async (request, reply) => {
      await standing.confirm(request.body.proposal ?? '', actorOf(request))
      giveSuccess(
        reply,
        setting,
        'You confirmed the terms. Daily sending is on.',
        'Any approver can withdraw it at any time.',
      )
      return reply.redirect('/daily', 303)
    },
  )
}

const ResumeDailyBody = formBody()

/** Lets records that people returned be sent again under the daily agreement. */
function resumeDailyPages(
  app: App,
  { services: { standing }, show, setting }: Pages,
  roles: readonly Role[],
): void {
  const url = '/daily/resume'
  app.get(url, { config: { roles, by: 'session' }, schema: { hide: true } }, async (request, reply) => {
    const { suspended } = await standing.read()
    if (suspended === null) throw new Problem('STATE_CONFLICT', 'No returned records are waiting')
    const page = presentConfirmation({
      title: 'Let returned records be sent again',
      section: 'daily',
      caption: 'Phase 5, live records',
      consequences: [
        `An approver or operator returned or discarded records of ${formatCount(suspended.children, 'child', 'children')}. If you continue, daily sending can send them again without anybody checking them, even if they have not changed.`,
        'If today’s changes were returned or discarded, we build them again today and send them if they are within the limits.',
        'If you want to check the records first, do not continue. Approve the next submission instead.',
      ],
      button: 'Let them be sent again',
      path: '/daily',
      backText: 'Daily sending',
      action: url,
    })
    return show(request, reply, page)
  })
  app.post(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, body: ResumeDailyBody } },
    async (request, reply) => {
      await standing.resume(actorOf(request))
      giveSuccess(reply, setting, 'Daily sending can send the returned records again.')
      return reply.redirect('/daily', 303)
    },
  )
}

const WithdrawDailyBody = formBody()

/** Ends daily sending, and the terms proposed for it. */
function withdrawDailyPages(
  app: App,
  { services: { standing }, show, setting }: Pages,
  roles: readonly Role[],
): void {
  const url = '/daily/withdraw'
  app.get(url, { config: { roles, by: 'session' }, schema: { hide: true } }, async (request, reply) => {
    const { inForce, proposed } = await standing.read()
    if (inForce === null && proposed === null) {
      throw new Problem('STATE_CONFLICT', 'There is nothing to withdraw')
    }
    const page = presentConfirmation({
      title: inForce === null ? 'Withdraw the proposal' : 'Withdraw daily sending',
      section: 'daily',
      caption: 'Phase 5, live records',
      consequences: [
        ...(inForce === null
          ? ['Nothing has been sent under this proposal, and nothing will be.']
          : [
              'Nothing more is sent without an approver’s decision.',
              'Anything being sent now is paused immediately. The DfE keeps what it has received.',
            ]),
        ...(inForce !== null && proposed !== null
          ? ['The terms proposed to replace it are withdrawn too.']
          : []),
        'To send daily again, two approvers must agree to terms again.',
      ],
      button: 'Withdraw',
      path: '/daily',
      backText: 'Daily sending',
      action: url,
    })
    return show(request, reply, page)
  })
  app.post(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, body: WithdrawDailyBody } },
    async (request, reply) => {
      await standing.withdraw(actorOf(request))
      giveSuccess(
        reply,
        setting,
        'You withdrew daily sending. It is off.',
        'To send daily again, two approvers must agree to terms again.',
      )
      return reply.redirect('/daily', 303)
    },
  )
}
