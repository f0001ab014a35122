import { mkdtemp, rm } from 'node:fs/promises'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { Agent, request } from 'undici'
import { v7 as uuidv7 } from 'uuid'
import type { OpenDatabase } from '../src/database/database.js'
import { startListening } from '../src/database/listen.js'
import { buildDependencies } from '../src/services/building/build-dependencies.js'
import { buildSubmission } from '../src/services/building/build-submission.js'
import { SUBMISSION_CHANGED } from '../src/services/building/watch-submission.js'
import { streamPayload } from '../src/services/building/stream-payload.js'
import { insertBatches } from '../src/services/delivery/batch-repository.js'
import { SMALLEST_LIVE_TABLE } from '../src/services/live-records/live-table.js'
import { openJournal } from '../src/services/delivery/journal/delivery-journal.js'
import { startSenders } from '../src/services/delivery/start-senders.js'
import { startPreparer } from '../src/services/building/prepare/preparer.js'
import { benchDatabase } from './support/bench-database.js'
import { BUILD_SETTING } from './support/build-setting.js'
import { inTurn, report, seconds } from './support/measure.js'
import { prepareLeast, sendLeast } from './support/send-least.js'

const COUNT = 20_000
const ROUNDS = 5

/**
 * Sending an approved submission to a receiver that answers at once, pacing off, against a loop that posts the same bodies;
 * and against one that does besides what nobody can leave out.
 */
const receiver = await startReceiver()
const preparer = startPreparer()
const { url, database, close } = await benchDatabase()
const notices = startListening({
  connectionString: url,
  channels: [SUBMISSION_CHANGED],
  onError: () => undefined,
})
const directory = await mkdtemp(path.join(tmpdir(), 'csc-bench-'))
const journal = await openJournal(directory, new Date())
const now = () => new Date()
const senders = startSenders({
  database,
  now,
  liveTable: SMALLEST_LIVE_TABLE,
  logger: pino({ level: 'silent' }),
  receivers: new Map([['test', receiver.settings]]),
  gate: { blockedBy: async () => [] },
  pacing: { gapMs: 0, requestsPerMinute: 60_000 },
  policy: { baseMs: 1000, patienceMs: 3_600_000, resendUncertain: 'auto' },
  client: { laCode: '330', timeoutMs: 30_000, httpsProxy: undefined, noProxy: undefined },
  metrics: { observePost: () => undefined },
  journal,
  mayClaim: async () => true,
})
try {
  const approved: string[] = []
  for (let round = 0; round <= ROUNDS; round += 1) approved.push(await insertApproved(database, round))
  const bodies: string[] = []
  for await (const line of streamPayload(database, approved[0] ?? '')) bodies.push(line.trimEnd())
  const agent = new Agent()
  const post = async (body: string | Buffer) => postOne(agent, receiver.url, body)
  const cut = await insertApproved(database, ROUNDS + 1)
  await database.transaction(async (tx) => insertBatches(tx, cut, now()))
  await prepareLeast(database)
  const { ours, least, limit } = await inTurn(ROUNDS, {
    limit: async () => {
      for (const body of bodies) await post(body)
    },
    least: async () => sendLeast(database, cut, post),
    ours: async (round) => sendAll(database, approved[round] ?? '', () => senders.wake()),
  })
  const perSecond = (took: number) => `${Math.round((COUNT / took) * 1000)}/s`
  report(
    {
      name: `send ${COUNT} records, records a second (limit: bare undici loop)`,
      ours: perSecond(ours),
      limit: perSecond(limit),
      ratio: limit / ours,
      aim: { atLeast: 0.8 },
      note: `${seconds(ours)} against ${seconds(limit)} for ${bodies.length} batches`,
    },
    {
      name: `the same (limit: a loop that only reads, checks, writes down and posts)`,
      ours: perSecond(ours),
      limit: perSecond(least),
      ratio: least / ours,
      aim: { atLeast: 0.5 },
      note: `${seconds(least)}, which is ${(limit / least).toFixed(2)} of the bare undici loop`,
    },
  )
  await agent.close()
} finally {
  await senders.stop()
  await journal.close()
  await rm(directory, { recursive: true, force: true })
  await notices.close()
  await preparer.stop()
  await close()
  receiver.close()
}

/** Reads a body to its end and answers with a receipt a record, by the length of the list that it is told in a header. */
async function startReceiver() {
  const receipts = JSON.stringify(
    Array.from({ length: 100 }, () => `2026-11-24_09:00:00.00_${uuidv7()}.json`),
  )
  const http1 = http.createServer((incoming, response) => {
    incoming.resume()
    incoming.on('end', () => {
      response.setHeader('content-type', 'application/json')
      response.end(incoming.url === '/token' ? '{"access_token":"t","expires_in":3600}' : receipts)
    })
  })
  await new Promise<void>((resolve) => http1.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(http1.address() as AddressInfo).port}`
  return {
    url,
    settings: {
      apiEndpoint: url,
      tokenEndpoint: `${url}/token`,
      clientId: 'c',
      clientSecret: 's',
      scope: 's',
      supplierKey: 'k',
    },
    close: () => {
      http1.closeAllConnections()
      http1.close()
    },
  }
}

async function insertApproved(db: OpenDatabase, seed: number): Promise<string> {
  const id = uuidv7()
  await db.query(
    `insert into submission (id, phase, kind, source, destination, state, request, created_by, expected_count)
     values ($1, 2, 'full', 'constructed', 'test', 'building', $2, 'bench', $3)`,
    [id, JSON.stringify({ seed, count: COUNT }), COUNT],
  )
  await buildSubmission(buildDependencies(db, preparer, BUILD_SETTING), id)
  await db.query(
    `insert into decision (id, submission_id, decision, content_digest, made_by)
     select $2, id, 'approve', content_digest, 'second' from submission where id = $1`,
    [id, uuidv7()],
  )
  await db.query(`update submission set state = 'approved' where id = $1`, [id])
  return id
}

async function sendAll(db: OpenDatabase, id: string, wake: () => void): Promise<void> {
  const sent = untilSent(db, id)
  await db.transaction(async (tx) => {
    await insertBatches(tx, id, now())
    await tx.query(`update submission set state = 'transmitting' where id = $1`, [id])
  })
  wake()
  await sent
}

/** Told, not asked for every few milliseconds: that took a tenth of the time that is measured. */
async function untilSent(db: OpenDatabase, id: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = async () => {
      const { rows } = await db.query<{ state: string }>('select state from submission where id = $1', [id])
      if (rows[0]?.state !== 'transmitted') return
      unsubscribe()
      resolve()
    }
    const unsubscribe = notices.subscribe(SUBMISSION_CHANGED, (changed) => {
      if (changed === id) look().catch(reject)
    })
  })
}

async function postOne(agent: Agent, url: string, body: string | Buffer): Promise<void> {
  const answer = await request(url, {
    method: 'POST',
    dispatcher: agent,
    headers: { 'content-type': 'application/json', authorization: 'Bearer t', SupplierKey: 'k' },
    body,
  })
  await answer.body.json()
}
