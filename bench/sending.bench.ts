import { mkdtemp, rm } from 'node:fs/promises'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import type { OpenDatabase } from '../src/database/database.js'
import { startListening } from '../src/database/listen.js'
import { buildDependencies } from '../src/services/building/build-dependencies.js'
import { buildSubmission } from '../src/services/building/build-submission.js'
import { openJournal } from '../src/services/delivery/journal/delivery-journal.js'
import { startPreparer } from '../src/services/building/prepare/preparer.js'
import { SUBMISSION_CHANGED } from '../src/services/submissions/watch-submission.js'
import { startSenders } from '../src/services/delivery/send/sender.js'
import { createTransmissionService } from '../src/services/delivery/steer/transmission-service.js'
import { SYSTEM } from '../src/schemas/actor.js'
import { approve, signCreation } from '../test/support/submissions.js'
import { SMALLEST_LIVE_TABLE } from '../src/services/live-records/live-table.js'
import { benchDatabase } from './support/bench-database.js'
import { BUILD_SETTING } from './support/build-setting.js'
import { report, seconds } from './support/measure.js'

/** Records a round with pacing off, and at the default pace, which takes 600 ms a batch. */
const [UNPACED, PACED] = [20_000, 5000]
const ROUNDS = 3
const GAP_MS = 600

/**
 * Sending an approved submission to a receiver that answers at once: at the default pace against the pace itself, with the share of a
 * core that this process takes, and with pacing off in records a second.
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
const gate = { blockedBy: async () => [] }
const transmissions = createTransmissionService(database, gate)
const sendersWith = (pacing: { gapMs: number; requestsPerMinute: number }) =>
  startSenders({
    database,
    liveTable: SMALLEST_LIVE_TABLE,
    logger: pino({ level: 'silent' }),
    receivers: new Map([['test', receiver.settings]]),
    gate,
    pacing,
    policy: { baseMs: 1000, retryWindowMs: 3_600_000, resendUncertain: 'auto' },
    client: { laCode: '330', timeoutMs: 30_000, httpsProxy: undefined, noProxy: undefined },
    observePost: () => undefined,
    journal,
    mayClaim: async () => true,
  })
try {
  await measurePaced(await insertApproved(0, PACED))
  const ids: string[] = []
  for (let round = 0; round <= ROUNDS; round += 1) ids.push(await insertApproved(1 + round, UNPACED))
  await measureUnpaced(ids)
} finally {
  await journal.close()
  await rm(directory, { recursive: true, force: true })
  await notices.close()
  await preparer.stop()
  await close()
  receiver.close()
}

async function measurePaced(id: string): Promise<void> {
  const senders = sendersWith({ gapMs: 400, requestsPerMinute: 100 })
  const cpu = process.cpuUsage()
  const took = await timeOf(async () => sendAll(id, () => senders.wake()))
  const { user, system } = process.cpuUsage(cpu)
  await senders.stop()
  // The last batch is answered at once, so its gap does not count.
  const least = (PACED / 100 - 1) * GAP_MS
  report(
    {
      name: `send ${PACED} records at the default pace (limit: one POST every ${GAP_MS} ms)`,
      ours: seconds(took),
      limit: seconds(least),
      ratio: took / least,
      aim: { atMost: 1.02 },
      note: `${PACED / 100} batches`,
    },
    {
      name: 'the share of a core that this takes, the receiver in the same process included',
      ours: `${((user + system) / 10 / took).toFixed(1)} %`,
      limit: '5 %',
      ratio: (user + system) / 1000 / took / 0.05,
      aim: { atMost: 1 },
      note: 'the sender’s own share is less',
    },
  )
}

async function measureUnpaced([warmUp = '', ...ids]: string[]): Promise<void> {
  const senders = sendersWith({ gapMs: 0, requestsPerMinute: 60_000 })
  await sendAll(warmUp, () => senders.wake())
  const times: number[] = []
  for (const id of ids) times.push(await timeOf(async () => sendAll(id, () => senders.wake())))
  await senders.stop()
  const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
  const perSecond = (UNPACED / median) * 1000
  report({
    name: `send ${UNPACED} records, pacing off (limit: 3,000 records a second)`,
    ours: `${Math.round(perSecond)}/s`,
    limit: '3000/s',
    ratio: perSecond / 3000,
    aim: { atLeast: 1 },
    note: `${seconds(median)} for ${UNPACED / 100} batches, one at a time, two transactions each`,
  })
}

async function timeOf(work: () => Promise<void>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/** Reads a body to its end and answers with receipts for a full batch that were never given before. */
async function startReceiver() {
  const receipts = () =>
    JSON.stringify(Array.from({ length: 100 }, () => `2026-11-24_09:00:00.00_${uuidv7()}.json`))
  const http1 = http.createServer((incoming, response) => {
    incoming.resume()
    incoming.on('end', () => {
      response.setHeader('content-type', 'application/json')
      response.end(incoming.url === '/token' ? '{"access_token":"t","expires_in":3600}' : receipts())
    })
  })
  await new Promise<void>((resolve) => http1.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(http1.address() as AddressInfo).port}`
  return {
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

async function insertApproved(seed: number, count: number): Promise<string> {
  const id = uuidv7()
  const db: OpenDatabase = database
  await db.query(
    `insert into submission (id, phase, kind, source, destination, state, request, created_by, expected_count)
     values ($1, 2, 'full', 'constructed', 'test', 'building', $2, 'bench', $3)`,
    [id, JSON.stringify({ seed, count }), count],
  )
  await buildSubmission(buildDependencies(db, preparer, BUILD_SETTING), id)
  await db.transaction(async (tx) => signCreation(tx, id))
  await approve(db, id)
  return id
}

async function sendAll(id: string, wake: () => void): Promise<void> {
  const sent = untilSent(id)
  await database.transaction(async (tx) => transmissions.start(tx, id, SYSTEM))
  wake()
  await sent
}

/** Told by the database: asking every few milliseconds would take part of the time that is measured. */
async function untilSent(id: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = async () => {
      const { rows } = await database.query<{ state: string }>('select state from submission where id = $1', [
        id,
      ])
      const state = rows[0]?.state
      if (state === 'approved' || state === 'transmitting') return
      unsubscribe()
      if (state === 'transmitted') resolve()
      else reject(new Error(`The submission is ${state}`))
    }
    const unsubscribe = notices.subscribe(SUBMISSION_CHANGED, (changed) => {
      if (changed === id) look().catch(reject)
    })
  })
}
