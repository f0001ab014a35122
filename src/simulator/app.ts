import Fastify, { type FastifyBaseLogger } from 'fastify'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { note } from './answer.js'
import { childrenEndpoint } from './endpoints/children.js'
import { controlEndpoints, ledgerEndpoints, recordEndpoints } from './endpoints/control.js'
import { pages } from './endpoints/pages.js'
import { tokenEndpoint } from './endpoints/token.js'
import { type SimulatorApp, type SimulatorOptions, withDefaults } from './options.js'
import { createWorld, type World } from './world.js'

/** 100 records of 500 kB, and room for what JSON adds. */
const BODY_LIMIT = 64 * 1024 * 1024

/** The DfE's receiver as this project knows it, for tests, demos and first steps. Nothing leaves the machine. */
export async function buildSimulator(given: Partial<SimulatorOptions> = {}): Promise<SimulatorApp> {
  return buildSimulatorOf(createWorld(withDefaults(given)))
}

/** The same around a world that others see too. */
export async function buildSimulatorOf(world: World): Promise<SimulatorApp> {
  const { options } = world
  const app: SimulatorApp = Fastify({
    bodyLimit: BODY_LIMIT,
    genReqId: () => options.uuid(),
    // Only the control API is checked by it: values are refused, not coerced or dropped.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
    forceCloseConnections: true,
    ...loggerOf(options.logger),
  }).withTypeProvider<TypeBoxTypeProvider>()

  app.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id)
  })
  await app.register(async (scope) => {
    receiver(scope.withTypeProvider<TypeBoxTypeProvider>(), world)
  })
  controlEndpoints(app, world)
  ledgerEndpoints(app, world)
  if (options.showsRecords) recordEndpoints(app, world)
  pages(app, world)
  return app
}

/** The DfE's own endpoints keep bodies as they came, byte for byte. */
function receiver(app: SimulatorApp, world: World): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    ['application/json', 'application/x-www-form-urlencoded'],
    { parseAs: 'buffer' },
    (_request, body, done) => done(null, body),
  )
  app.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500
    note(world, request, { accepted: false, records: null, status, fault: null })
    return reply.code(status).send({ statusCode: status, message: error.message })
  })
  tokenEndpoint(app, world)
  childrenEndpoint(app, world)
}

const loggerOf = (logger: FastifyBaseLogger | undefined) =>
  logger === undefined ? {} : { loggerInstance: logger, disableRequestLogging: true }
