import fc from '../support/property.js'
import { Pool } from 'undici'
import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import { errors } from '../../src/errors.js'
import { codeLists } from '../../src/schemas/dfe/code-lists/index.js'
import { spoilt, VALUE, withCanaries } from '../support/canary.js'
import { signOffBefore } from '../support/signed-off.js'
import { testApp } from '../support/test-app.js'
import type { Teardown } from '../support/test-database.js'
import { wayOf } from '../support/way-of-a-submission.js'
import { anyRequest, type FuzzRequest, type Known, type OpenApi } from './any-request.js'
import { judgeAnswer, type Answer } from './judge-answer.js'

export type FuzzOutcome = {
  readonly requests: number
  /** How many were answered with which status. */
  readonly statuses: ReadonlyMap<number, number>
  /** Operations that were carried out at least once. */
  readonly succeeded: ReadonlySet<string>
  readonly operations: number
  /** Each fault, with the request that showed it. */
  readonly wrong: readonly string[]
  readonly logLeaks: number
}

const AT_ONCE = 8
/** A request that is not answered by then is answered never. */
const PATIENCE_MS = 120_000
const MOST_WRONG = 20

/** Asks the service `count` things of which `seed` decides, over HTTP, with all roles and without one. */
export async function runFuzz(
  t: Teardown,
  { count, seed }: { count: number; seed: number },
): Promise<FuzzOutcome> {
  let logLeaks = 0
  const app = await testApp(t, { log: (line) => void (VALUE.test(line) && (logLeaks += 1)) })
  const document = (await app.call('operator', 'GET', '/openapi.json')).body as OpenApi
  const requests = fc.sample(anyRequest(document, await whatIsThere(app)), { seed, numRuns: count })
  const pool = new Pool(app.url, {
    connections: AT_ONCE,
    headersTimeout: PATIENCE_MS,
    bodyTimeout: PATIENCE_MS,
  })
  t.teardown(async () => pool.destroy())
  const [statuses, succeeded, wrong] = [new Map<number, number>(), new Set<string>(), [] as string[]]
  const keys = [undefined, ...app.keys.map(({ key }) => key)]
  let next = 0
  const work = async (): Promise<void> => {
    for (let place = next++; place < requests.length && wrong.length < MOST_WRONG; place = next++) {
      const request = requests[place] as FuzzRequest
      // Nine of ten callers are somebody.
      const key = place % 10 === 0 ? keys[0] : keys[1 + ((place * 7919 + seed) % (keys.length - 1))]
      const answer = await ask(pool, request, key)
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
      if (answer.status < 300) succeeded.add(`${request.method} ${request.route}`)
      const fault = judgeAnswer(request, answer)
      if (fault !== undefined)
        wrong.push(
          `${request.method} ${request.path.slice(0, 200)} ${fault}: ${String(request.body ?? '').slice(0, 200)} → ${answer.body.slice(0, 300)}`,
        )
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  const operations = Object.values(document.paths).flatMap((methods) => Object.keys(methods)).length
  return { requests: Math.min(next, requests.length), statuses, succeeded, operations, wrong, logLeaks }
}

async function ask(pool: Pool, request: FuzzRequest, key: string | undefined): Promise<Answer> {
  const { method, path, headers, body } = request
  try {
    const answer = await pool.request({
      ...{ method, path, ...(body === undefined ? {} : { body }) },
      headers: { ...headers, ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
    })
    const type = String(answer.headers['content-type'] ?? '')
    // A stream of events ends when the submission does.
    if (type.startsWith('text/event-stream')) {
      answer.body.on('error', () => undefined).destroy()
      return { status: answer.statusCode, type, body: '' }
    }
    return { status: answer.statusCode, type, body: await answer.body.text() }
  } catch (error) {
    return { status: 599, type: '', body: String((error as { code?: string }).code ?? error) }
  }
}

/** Live records with canaries, a submission of each kind, and the names of what else can be asked for. */
async function whatIsThere({ call, database }: Awaited<ReturnType<typeof testApp>>): Promise<Known> {
  const way = wayOf(call)
  await signOffBefore(database, 5)
  for (const phase of [1, 2, 3, 4]) await way.open(phase)
  const records = [...createChildren({ seed: 5, count: 12, laCode: '330' })].map((record, place) =>
    withCanaries(record, place),
  )
  const bad = records.slice(0, 1).flatMap((record) => spoilt(record))
  await call('integrator', 'POST', '/v1/live-records', records)
  const staged = [await way.stage(1), await way.stage(2, { count: 3 }), await way.stage(4, { kind: 'full' })]
  const approved = await way.stage(2, { count: 2 })
  await way.approve(approved)
  const { findings = [] } = (
    await call('operator', 'GET', `/v1/submissions/${staged[2].id}/quality-report?form=json`)
  ).body
  const keys = (await call('admin', 'GET', '/v1/api-keys')).body.items
  return {
    records: [...records, ...bad],
    parameters: {
      id: [...staged, approved, ...keys].map(({ id }) => String(id)),
      phase: ['1', '2', '3', '4', '5'],
      position: ['1', '2', '99'],
      number: ['1'],
      laChildId: records.map(({ la_child_id: id }) => id),
      findingId: [...findings.slice(0, 5).map(({ id }: { id: string }) => id), '0123456789abcdef'],
      name: Object.keys(codeLists),
      code: Object.keys(errors),
      cursor: ['', 'x', 'eyJhIjoxfQ'],
    },
  }
}
