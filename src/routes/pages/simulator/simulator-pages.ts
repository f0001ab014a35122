import { Problem } from '../../../errors.js'
import { DELIVERY_READERS, actorOf } from '../../../plugins/authentication.js'
import type { App } from '../../app.js'
import { giveSuccess } from '../feedback/banner.js'
import { sendBack, takeKept } from '../feedback/kept-form.js'
import { FORM_KEY, doOnce } from '../forms/do-once.js'
import { formBody } from '../forms/form-body.js'
import { presentConfirmation } from '../layout/present-confirmation.js'
import type { Pages } from '../page.js'
import { sessionOf } from '../sessions.js'
import { presentSimulator } from './present-simulator.js'
import { readFaultForm } from './fault-choices.js'
import { formatCount } from '../words/format.js'
import { exact } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import Type from 'typebox'
import { v7 as uuidv7 } from 'uuid'

/** The routes of these pages, with the roles that may use each. */
export function simulatorPages(app: App, pages: Pages): void {
  showSimulator(app, pages, DELIVERY_READERS)
  downloadBody(app, pages, ['operator', 'approver'])
  addFaultRoute(app, pages, ['operator'])
  clearFaultsRoute(app, pages, ['operator'])
  changeAnswersRoute(app, pages, ['operator'])
  resetPages(app, pages, ['operator'])
}

/** The simulator of this process. @throws {Problem} NOT_FOUND where records go to a receiver of the DfE */
function simulatorOf({ simulator }: Pick<Services, 'simulator'>): NonNullable<Services['simulator']> {
  if (simulator === undefined) throw new Problem('NOT_FOUND', 'No simulator runs in this process')
  return simulator
}

function showSimulator(app: App, pages: Pages, roles: readonly Role[]): void {
  const { services, show } = pages
  app.get(
    '/simulator',
    { config: { roles, by: 'session' }, schema: { hide: true } },
    async (request, reply) => {
      const view = simulatorOf(services).look()
      const kept = await takeKept(pages, request, reply)
      const again = kept && { typed: readFaultForm(kept.fields).typed, problems: kept.problems }
      return show(request, reply, presentSimulator(view, sessionOf(request), uuidv7(), again))
    },
  )
}

const Params = exact({ number: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) })

/** Exactly what came: scrambled records of children may be in it. That it was read is audited. */
function downloadBody(app: App, { services }: Pages, roles: readonly Role[]): void {
  app.get(
    '/simulator/requests/:number/body.json',
    { config: { roles, by: 'session' }, schema: { hide: true, params: Params } },
    async (request, reply) => {
      const { number } = request.params
      const body = await simulatorOf(services).readBody(number, actorOf(request))
      return reply
        .type('application/json')
        .header('content-disposition', `attachment; filename="request-${number}.json"`)
        .header('cache-control', 'no-store')
        .send(body)
    },
  )
}

const AddFaultBody = formBody('kind', 'target', 'times', FORM_KEY)

function addFaultRoute(app: App, pages: Pages, roles: readonly Role[]): void {
  const { services, setting } = pages
  app.post(
    '/simulator/faults',
    { config: { roles, by: 'session' }, schema: { hide: true, body: AddFaultBody } },
    async (request, reply) => {
      const simulator = simulatorOf(services)
      const { problems, fault } = readFaultForm(request.body)
      if (fault === undefined) return sendBack(pages, request, reply, problems, '/simulator')
      await doOnce(services, request, async () => {
        await simulator.addFault(fault, actorOf(request))
        return null
      })
      giveSuccess(reply, setting, 'The fault is on.', 'It affects the next requests.')
      return reply.redirect('/simulator#faults', 303)
    },
  )
}

const ClearFaultsBody = formBody()

function clearFaultsRoute(app: App, { services, setting }: Pages, roles: readonly Role[]): void {
  app.post(
    '/simulator/faults/off',
    { config: { roles, by: 'session' }, schema: { hide: true, body: ClearFaultsBody } },
    async (request, reply) => {
      await simulatorOf(services).clearFaults(actorOf(request))
      giveSuccess(reply, setting, 'All faults are off.')
      return reply.redirect('/simulator#faults', 303)
    },
  )
}

const ChangeAnswersBody = exact({
  ...formBody().properties,
  receipts: Type.Enum(['per-record', 'single']),
  merge: Type.Enum(['merge', 'replace']),
})

/** Changes how the simulator answers where the DfE's contract leaves it open. */
function changeAnswersRoute(app: App, { services, setting }: Pages, roles: readonly Role[]): void {
  app.post(
    '/simulator/answers',
    { config: { roles, by: 'session' }, schema: { hide: true, body: ChangeAnswersBody } },
    async (request, reply) => {
      const { receipts, merge } = request.body
      await simulatorOf(services).change({ receipts, merge }, actorOf(request))
      giveSuccess(reply, setting, 'You changed how the simulator answers.')
      return reply.redirect('/simulator#answers', 303)
    },
  )
}

const ResetSimulatorBody = formBody()

/** The pretend DfE forgets everything. */
function resetPages(app: App, { services, show, setting }: Pages, roles: readonly Role[]): void {
  const url = '/simulator/reset'
  app.get(url, { config: { roles, by: 'session' }, schema: { hide: true } }, async (request, reply) => {
    const { childrenHeld } = simulatorOf(services).look().summary
    const page = presentConfirmation({
      title: 'Reset the simulator',
      section: 'simulator',
      caption: 'DfE simulator',
      consequences: [
        `It forgets the ${formatCount(childrenHeld, 'child', 'children')} that it holds, every request, and all faults.`,
        'It answers as it did when it started. All tokens expire.',
        'This service keeps what it knows: submissions, receipts, and what later changes are compared with. Changes that are sent afterwards are about children that the simulator no longer holds.',
      ],
      button: 'Reset',
      path: '/simulator',
      backText: 'DfE simulator',
      action: url,
    })
    return show(request, reply, page)
  })
  app.post(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, body: ResetSimulatorBody } },
    async (request, reply) => {
      await simulatorOf(services).reset(actorOf(request))
      giveSuccess(reply, setting, 'The simulator has forgotten everything.')
      return reply.redirect('/simulator', 303)
    },
  )
}
