import Type from 'typebox'
import { actorOf, ANY_ROLE } from '../../plugins/authentication.js'
import { Day, exact, Note, pageOf, ref, Uuid } from '../../schemas/common.js'
import { Phase, PhaseNumber } from '../../schemas/phase.js'
import type { Role } from '../../schemas/role.js'
import type { Services } from '../../services/index.js'
import { type App, errorResponses } from '../app.js'
import { RepeatableHeaders, withIdempotencyKey } from '../idempotency-key.js'

/** The roles that may do what with a phase. */
export function phaseRoutes(app: App, services: Services): void {
  listPhases(app, services, ANY_ROLE)
  readPhase(app, services, ANY_ROLE)
  agreeToPhase(app, services, ['approver'])
  withdrawAgreement(app, services, ['approver'])
  signOffPhase(app, services, ['approver'])
}

function listPhases(app: App, { phases }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/phases',
    {
      config: { roles },
      schema: {
        summary: 'The five phases and what blocks each',
        tags: ['Phases'],
        response: { 200: pageOf(ref(Phase)) },
      },
    },
    async () => ({ items: await phases.list(), nextCursor: null }),
  )
}

function readPhase(app: App, { phases }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/phases/:phase',
    {
      config: { roles },
      schema: {
        summary: 'One phase',
        tags: ['Phases'],
        params: exact({ phase: PhaseNumber }),
        response: { 200: ref(Phase) },
      },
    },
    async ({ params }) => phases.describe(params.phase),
  )
}

function agreeToPhase(app: App, { phases }: Services, roles: readonly Role[]): void {
  app.put(
    '/v1/phases/:phase/agreement',
    {
      config: { roles },
      schema: {
        summary: 'Agree to a phase: opens it',
        description:
          'The agreement is in force to the end of `expiresAt` (Europe/London) and replaces the one before.',
        tags: ['Phases'],
        params: exact({ phase: PhaseNumber }),
        body: exact(
          { expiresAt: Day, note: Type.Optional(Note) },
          { examples: [{ expiresAt: '2027-03-31', note: 'Agreed by the governance board' }] },
        ),
        response: { 200: ref(Phase) },
      },
    },
    async (request) => phases.agree(request.params.phase, request.body, actorOf(request)),
  )
}

function withdrawAgreement(app: App, { phases }: Services, roles: readonly Role[]): void {
  app.delete(
    '/v1/phases/:phase/agreement',
    {
      config: { roles },
      schema: {
        summary: 'Withdraw the agreement: what is not yet sent of the phase is held at once',
        tags: ['Phases'],
        params: exact({ phase: PhaseNumber }),
        response: { 204: Type.Null(), ...errorResponses('NOT_FOUND') },
      },
    },
    async (request, reply) => {
      await phases.withdraw(request.params.phase, actorOf(request))
      return reply.code(204).send(null)
    },
  )
}

function signOffPhase(app: App, { phases, idempotency }: Services, roles: readonly Role[]): void {
  app.post(
    '/v1/phases/:phase/sign-off',
    {
      config: { roles },
      schema: {
        summary: 'Sign the phase off: the next one can be opened',
        tags: ['Phases'],
        params: exact({ phase: PhaseNumber }),
        headers: RepeatableHeaders,
        body: exact(
          { submissionId: Uuid, note: Type.Optional(Note) },
          {
            examples: [
              { submissionId: '01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d', note: 'Every record has its receipt' },
            ],
          },
        ),
        response: {
          200: ref(Phase),
          ...errorResponses('NOT_FOUND', 'STATE_CONFLICT', 'IDEMPOTENCY_KEY_REUSED'),
        },
      },
    },
    async (request, reply) => {
      const { status, body } = await idempotency.once(withIdempotencyKey(request), 200, async (tx) =>
        phases.signOff(tx, request.params.phase, request.body, actorOf(request)),
      )
      return reply.code(status as 200).send(body)
    },
  )
}
