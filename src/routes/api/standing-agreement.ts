import Type from 'typebox'
import { actorOf, ANY_ROLE } from '../../plugins/authentication.js'
import { exact, ref, Uuid } from '../../schemas/common.js'
import type { Role } from '../../schemas/role.js'
import { DailyRunning, StandingAgreement, StandingTerms } from '../../schemas/standing-agreement.js'
import type { Services } from '../../services/index.js'
import { type App, errorResponses } from '../app.js'

/** The roles that may agree to daily running. */
export function standingRoutes(app: App, services: Services): void {
  readStanding(app, services, ANY_ROLE)
  readTerms(app, services, ANY_ROLE)
  agreeStanding(app, services, ['approver'])
  resumeStanding(app, services, ['approver'])
  withdrawStanding(app, services, ['approver'])
}

function readStanding(app: App, { standing }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/phases/5/standing-agreement',
    {
      config: { roles },
      schema: {
        summary: 'Daily running: the standing agreement, and what came of each day',
        tags: ['Phases'],
        response: { 200: ref(DailyRunning) },
      },
    },
    async () => standing.read(),
  )
}

function readTerms(app: App, { standing }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/phases/5/standing-agreement/:id',
    {
      config: { roles },
      schema: {
        summary: 'The terms of a standing agreement of any time, and who agreed to them',
        tags: ['Phases'],
        params: exact({ id: Uuid }),
        response: { 200: ref(StandingAgreement), ...errorResponses('NOT_FOUND') },
      },
    },
    async (request) => standing.readTerms(request.params.id),
  )
}

function agreeStanding(app: App, { standing }: Services, roles: readonly Role[]): void {
  app.put(
    '/v1/phases/5/standing-agreement',
    {
      config: { roles },
      schema: {
        summary: 'Agree to daily running: one approver proposes terms, another one puts the same',
        description:
          'From then on the delta of each day is built at `at` (Europe/London) and, within the limits, approved and sent ' +
          'without a person looking at it. Outside of them, or with a kind of finding that no submission of live records had ' +
          'that was sent, it is staged and waits for a person.',
        tags: ['Phases'],
        body: StandingTerms,
        response: { 200: ref(DailyRunning) },
      },
    },
    async (request) => standing.agree(request.body, actorOf(request)),
  )
}

function resumeStanding(app: App, { standing }: Services, roles: readonly Role[]): void {
  app.post(
    '/v1/phases/5/standing-agreement/resume',
    {
      config: { roles },
      schema: {
        summary: 'Let daily running approve again what people have returned or discarded',
        description:
          'Where a person returned or discarded records, no day that holds one of them unchanged is approved automatically. This ends ' +
          'that, and lets the delta of today be decided anew, within the limits.',
        tags: ['Phases'],
        response: { 200: ref(DailyRunning), ...errorResponses('STATE_CONFLICT') },
      },
    },
    async (request) => standing.resume(actorOf(request)),
  )
}

function withdrawStanding(app: App, { standing }: Services, roles: readonly Role[]): void {
  app.delete(
    '/v1/phases/5/standing-agreement',
    {
      config: { roles },
      schema: {
        summary: 'End daily running: what is being sent by the standing agreement is held at once',
        tags: ['Phases'],
        response: { 204: Type.Null(), ...errorResponses('NOT_FOUND') },
      },
    },
    async (request, reply) => {
      await standing.withdraw(actorOf(request))
      return reply.code(204).send(null)
    },
  )
}
