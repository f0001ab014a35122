import { Problem } from '../../../errors.js'
import { ANY_ROLE, READERS, actorOf } from '../../../plugins/authentication.js'
import type { App } from '../../app.js'
import { giveSuccess } from '../feedback/banner.js'
import { sendBack, takeKept } from '../feedback/kept-form.js'
import { FORM_KEY, doOnce } from '../forms/do-once.js'
import { findWordsProblems } from '../forms/form-body.js'
import { formBody } from '../forms/form-body.js'
import { presentConfirmation } from '../layout/present-confirmation.js'
import type { Pages } from '../page.js'
import { presentAgree } from './present-agree.js'
import { presentAgreements } from './present-phase.js'
import { presentPhase } from './present-phase.js'
import { presentSignOff } from './present-sign-off.js'
import { presentStart } from './present-start.js'
import { readAgreeForm } from './present-agree.js'
import { readStartForm } from './present-start.js'
import { sessionOf } from '../sessions.js'
import { formatDay } from '../words/format.js'
import { submissionPath } from '../words/name-submission.js'
import { Uuid, exact } from '../../../schemas/common.js'
import { PhaseNumber } from '../../../schemas/phase.js'
import type { Role } from '../../../schemas/role.js'
import { v7 as uuidv7 } from 'uuid'

/** The routes of these pages, with the roles that may use each. */
export function phasePages(app: App, pages: Pages): void {
  showAgreements(app, pages, ANY_ROLE)
  showPhase(app, pages, READERS)
  agreePages(app, pages, ['approver'])
  withdrawPages(app, pages, ['approver'])
  signOffPages(app, pages, ['approver'])
  startPages(app, pages, ['operator'])
}

function showAgreements(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/agreements',
    { config: { roles, by: 'session' }, schema: { hide: true } },
    async (request, reply) => {
      const facts = { phases: await services.phases.list(), today: await services.phases.today() }
      return show(request, reply, presentAgreements({ ...facts, person: sessionOf(request) }))
    },
  )
}

const PhaseParams = exact({ phase: PhaseNumber })
const SHOWN = 25

function showPhase(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/phases/:phase',
    { config: { roles, by: 'session' }, schema: { hide: true, params: PhaseParams } },
    async (request, reply) => {
      const { phase: number } = request.params
      const phase = await services.phases.describe(number)
      const { items } = await services.submissions.list({ phase: number }, { limit: SHOWN })
      return show(request, reply, presentPhase({ person: sessionOf(request), phase, submissions: items }))
    },
  )
}

const AgreeBody = formBody('day', 'month', 'year', 'note')

/** Consent to a phase: what it means, and until when. */
function agreePages(app: App, pages: Pages, roles: readonly Role[]): void {
  const { services, show, setting } = pages
  const url = '/phases/:phase/agree'
  app.get(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, params: PhaseParams } },
    async (request, reply) => {
      const phase = await services.phases.describe(request.params.phase)
      const kept = await takeKept(pages, request, reply)
      const again = kept && readAgreeForm(kept.fields, await services.phases.today())
      return show(request, reply, presentAgree(phase, setting, again))
    },
  )
  app.post(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, params: PhaseParams, body: AgreeBody } },
    async (request, reply) => {
      const { phase } = request.params
      const { problems, input } = readAgreeForm(request.body, await services.phases.today())
      if (input === undefined) return sendBack(pages, request, reply, problems)
      await services.phases.agree(phase, input, actorOf(request))
      giveSuccess(
        reply,
        setting,
        `You agreed to phase ${phase} until ${formatDay(input.expiresAt)}.`,
        'An operator can start a submission when nothing else is blocking the phase.',
      )
      return reply.redirect(`/phases/${phase}`, 303)
    },
  )
}

const WithdrawBody = formBody()

/** The end of an agreement. */
function withdrawPages(app: App, pages: Pages, roles: readonly Role[]): void {
  const { services, show, setting } = pages
  const url = '/phases/:phase/withdraw'
  app.get(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, params: PhaseParams } },
    async (request, reply) => {
      const { phase, title, source, agreement } = await services.phases.describe(request.params.phase)
      if (agreement === null) throw new Problem('NOT_FOUND', `There is no agreement to phase ${phase}`)
      const page = presentConfirmation({
        title: `Withdraw the agreement to phase ${phase}`,
        section: 'agreements',
        caption: title,
        consequences: [
          'Sending for this phase stops immediately. A batch that is being sent now will be finished.',
          'The DfE keeps what it has received.',
          'You can resume what is paused only when an approver agrees to the phase again.',
          ...(source === 'live' ? ['Daily sending stops until then too.'] : []),
        ],
        button: 'Withdraw agreement',
        path: `/phases/${phase}`,
        action: `/phases/${phase}/withdraw`,
        backText: `Phase ${phase}`,
      })
      return show(request, reply, page)
    },
  )
  app.post(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, params: PhaseParams, body: WithdrawBody } },
    async (request, reply) => {
      await services.phases.withdraw(request.params.phase, actorOf(request))
      const { phase } = request.params
      giveSuccess(
        reply,
        setting,
        `You withdrew the agreement to phase ${phase}. Sending for this phase has stopped.`,
        'Nothing more is sent until an approver agrees to the phase again.',
      )
      return reply.redirect(`/phases/${phase}`, 303)
    },
  )
}

const Query = exact({ submission: Uuid })
const SignOffBody = exact({ ...formBody('note', FORM_KEY).properties, submission: Uuid })

function readNote(typed = '') {
  const note = typed.trim()
  return { note, problems: findWordsProblems('note', 'The note', note) }
}

/** A phase is passed with a submission that the DfE received. */
function signOffPages(app: App, pages: Pages, roles: readonly Role[]): void {
  const { services, show, setting } = pages
  const url = '/phases/:phase/sign-off'
  app.get(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, params: PhaseParams, querystring: Query } },
    async (request, reply) => {
      const phase = await services.phases.describe(request.params.phase)
      const submission = await services.submissions.read(request.query.submission)
      const kept = await takeKept(pages, request, reply)
      const again = kept && readNote(kept.fields['note'])
      return show(request, reply, presentSignOff(phase, submission, uuidv7(), again))
    },
  )
  app.post(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, params: PhaseParams, body: SignOffBody } },
    async (request, reply) => {
      const { phase } = request.params
      const { submission: submissionId } = request.body
      const { note, problems } = readNote(request.body.note)
      if (problems.length > 0) {
        return sendBack(pages, request, reply, problems, `${request.url}?submission=${submissionId}`)
      }
      const input = { submissionId, ...(note === '' ? {} : { note }) }
      await doOnce(services, request, async (tx) =>
        services.phases.signOff(tx, phase, input, actorOf(request)),
      )
      giveSuccess(
        reply,
        setting,
        `You signed off phase ${phase}. It is complete.`,
        phase < 5 ? `Phase ${phase + 1} can start when an approver agrees to it.` : undefined,
      )
      return reply.redirect(`/phases/${phase}`, 303)
    },
  )
}

const StartSubmissionBody = formBody('kind', 'count', 'seed', 'laChildIds', FORM_KEY)

/** Asks what to build, and has it built. */
function startPages(app: App, pages: Pages, roles: readonly Role[]): void {
  const { services, show, setting } = pages
  const url = '/phases/:phase/start'
  app.get(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, params: PhaseParams } },
    async (request, reply) => {
      const phase = await services.phases.describe(request.params.phase)
      if (!phase.open) throw new Problem('PHASE_CLOSED', phase.blockedBy.join('. '))
      const kept = await takeKept(pages, request, reply)
      const again = kept && { typed: readStartForm(phase, kept.fields).typed, problems: kept.problems }
      return show(request, reply, presentStart(phase, uuidv7(), services.scrambleOptions, again))
    },
  )
  app.post(
    url,
    {
      config: { roles, by: 'session' },
      schema: { hide: true, params: PhaseParams, body: StartSubmissionBody },
    },
    async (request, reply) => {
      const phase = await services.phases.describe(request.params.phase)
      const { problems, input } = readStartForm(phase, request.body)
      if (problems.length > 0) return sendBack(pages, request, reply, problems)
      try {
        const { body } = await doOnce(services, request, async (tx) =>
          services.phases.startSubmission(tx, phase.phase, input, actorOf(request)),
        )
        giveSuccess(
          reply,
          setting,
          'You started a submission. We are creating and checking its records.',
          'An approver other than you must review it. Nothing is sent until they approve it.',
        )
        return await reply.redirect(submissionPath(body.id), 303)
      } catch (error) {
        // Only the database knows which children there are.
        if (!(error instanceof Problem) || !isUnknownChild(error)) throw error
        return sendBack(pages, request, reply, [
          { field: 'laChildIds', text: 'At least one of these children is not in the live table' },
        ])
      }
    },
  )
}

const isUnknownChild = ({ errors }: Problem): boolean =>
  errors.some(({ pointer, code }) => pointer === '/laChildIds' && code === 'notFound')
