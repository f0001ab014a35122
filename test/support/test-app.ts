import { pino } from 'pino'
import { buildApp } from '../../src/app.js'
import type { Role } from '../../src/schemas/role.js'
import { installDeploymentKeys, makeDemoKeys } from '../../src/services/access/api-keys.js'
import { createServices } from '../../src/services/index.js'
import { startJobQueue } from '../../src/services/jobs/job-queue.js'
import { startBuilder } from '../../src/services/staging/builder.js'
import { testDatabase, type Teardown } from './test-database.js'

/** JSON as a test reads it: any shape, checked by the comparison. */
type Json = ReturnType<typeof JSON.parse>

export const TODAY = '2026-11-24'

/** The service on a free loopback port with a database of its own, and a client for each role. */
export async function testApp(t: Teardown) {
  const { database, url: databaseUrl } = await testDatabase(t)
  const keys = makeDemoKeys()
  await installDeploymentKeys(database, keys)
  const jobs = await startJobQueue(databaseUrl, () => undefined)
  const builder = await startBuilder({ database, jobs, logger: pino({ level: 'silent' }), laCode: '330' })
  const services = createServices({
    jobs,
    database,
    now: () => new Date(`${TODAY}T09:00:00Z`),
    destinations: new Set(['test'] as const),
  })
  const app = await buildApp({ services })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  t.teardown(async () => {
    await app.close()
    await builder.stop()
    await jobs.stop()
  })

  const call = async (
    role: Role | undefined,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; type: string; body: Json }> => {
    const key = keys.find((given) => given.role === role)?.key
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const type = response.headers.get('content-type') ?? ''
    return {
      status: response.status,
      type,
      body: /^application\/(problem\+)?json/.test(type) ? JSON.parse(text) : text,
    }
  }
  return { url, database, call }
}
