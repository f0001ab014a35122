import autocannon from 'autocannon'
import Fastify from 'fastify'
import { insertStagedSubmission } from '../test/support/submissions.js'
import { testApp } from '../test/support/test-app.js'
import type { Queryable } from '../src/database/queryable.js'
import { findAgreements, findSignOffs } from '../src/services/phases/phase-repository.js'
import { listStagedRecords } from '../src/services/submissions/records/staged-record-repository.js'
import { readSubmission } from '../src/services/submissions/read-submissions.js'
import { findSubmission } from '../src/services/submissions/submission-repository.js'
import { deliveriesAt } from '../src/services/submissions/records/delivery-repository.js'
import { median, report } from './support/measure.js'

const SECONDS = 5
const ROUNDS = 3
const CONNECTIONS = 20

/** Read endpoints, with all that they do for each caller, against a bare Fastify route that asks the database the same. */
const undo: (() => Promise<void>)[] = []
const { url, keys, database } = await testApp({ teardown: (work) => void undo.unshift(work) })
const key = keys.find(({ role }) => role === 'operator')?.key ?? ''
try {
  const id = await insertStagedSubmission(database)
  const bare = Fastify()
  const serve = (path: string, ask: (db: Queryable) => Promise<unknown>) =>
    bare.get(path, async () => ask(database))
  serve('/v1/phases', async (db) => [[...(await findAgreements(db))], [...(await findSignOffs(db))]])
  serve(`/v1/submissions/${id}`, async (db) => readSubmission(db, id))
  serve(`/v1/submissions/${id}/records`, async (db) => [
    await findSubmission(db, id),
    await listStagedRecords(db, id, {}, { limit: 50, after: 0 }),
    await deliveriesAt(db, id, [1, 2]),
  ])
  const bareUrl = await bare.listen({ host: '127.0.0.1', port: 0 })
  undo.unshift(async () => bare.close())

  for (const path of ['/v1/phases', `/v1/submissions/${id}`, `/v1/submissions/${id}/records`]) {
    const rates = { ours: [] as number[], limit: [] as number[] }
    for (let round = 0; round < ROUNDS; round += 1) {
      rates.limit.push(await load(bareUrl + path))
      rates.ours.push(await load(url + path))
    }
    const [ours, limit] = [median(rates.ours), median(rates.limit)]
    report({
      name: `GET ${path.replace(id, '{id}')}, requests a second (limit: bare Fastify, same queries)`,
      ours: `${Math.round(ours)}/s`,
      limit: `${Math.round(limit)}/s`,
      ratio: ours / limit,
      aim: { atLeast: 0.5 },
    })
  }
} finally {
  for (const work of undo) await work()
}

/** @returns requests a second; every answer must be a success */
async function load(address: string): Promise<number> {
  const result = await autocannon({
    url: address,
    connections: CONNECTIONS,
    duration: SECONDS,
    headers: { authorization: `Bearer ${key}` },
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx + result.errors} requests failed`)
  return result.requests.average
}
