import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { isDatabaseAway } from '../../database/database-away.js'
import type { Database } from '../../database/queryable.js'
import type { AttemptKey } from './attempt-repository.js'
import type { DfeClient, PostResult } from './dfe-client.js'
import { findEmergencyStop } from './emergency-stop-repository.js'
import { keepLane, releaseLane } from './lane-repository.js'
import { recordOutcome, type Ended, type RecordDependencies } from './record-outcome.js'
import { takeBatch, type Delivery, type TakeDependencies } from './take-batch.js'

/** How often a sender looks by itself; mostly it is woken. */
const LOOK_MS = 1000
/** How often a sender says that it lives, and looks for an emergency stop, while a POST is under way. */
const HEARTBEAT_MS = 400
/** Less than the lease of the lane. */
const SILENT_MS = 8000
const AFTER_FAULT_MS = 1000

export type SenderDependencies = Omit<TakeDependencies, 'sender'> &
  RecordDependencies & {
    readonly database: Database
    readonly client: DfeClient
    readonly logger: Logger
  }

export type Sender = {
  /** Something may be there to send. */
  wake(): void
  /** Finishes the batch in flight, then ends. */
  stop(): Promise<void>
}

const LEFT_BEHIND: PostResult = {
  reply: { kind: 'no-answer' },
  dfeRequestId: null,
  fault: 'SENDER_ENDED',
}

/** Sends what is approved to one receiver, one batch at a time, until it is stopped. */
export function startSender(deps: SenderDependencies): Sender {
  const { database, destination, logger } = deps
  const sender = uuidv7()
  const ended = new AbortController()
  let woken = new AbortController()

  const pause = async (ms: number) => {
    const signal = AbortSignal.any([woken.signal, ended.signal])
    await sleep(ms, undefined, { signal }).catch(() => undefined)
  }
  const step = async () => {
    // Made anew before it looks, so that whoever wakes it meanwhile is heard.
    woken = new AbortController()
    const taken = await database.transaction(async (tx) => takeBatch(tx, { ...deps, sender }))
    if (taken.kind === 'send') await deliver(deps, sender, taken.delivery)
    else if (taken.kind === 'left-behind') await giveUp(deps, taken.attempts)
    else if (taken.kind === 'sleep') await pause(untilThen(taken.until, deps.now()))
  }
  const run = async () => {
    while (!ended.signal.aborted) {
      await step().catch(async (err: unknown) => {
        logger.warn({ err, destination }, 'the sender could not go on; it tries again')
        await pause(AFTER_FAULT_MS)
      })
    }
    // Where this fails the lease ends by itself.
    await releaseLane(database, destination, sender).catch(() => undefined)
  }
  const running = run()
  return {
    wake: () => woken.abort(),
    stop: async () => {
      ended.abort()
      await running
    },
  }
}

function untilThen(until: Date | undefined, now: Date): number {
  return Math.min(LOOK_MS, Math.max(0, (until?.getTime() ?? Infinity) - now.getTime()))
}

async function deliver(deps: SenderDependencies, sender: string, delivery: Delivery): Promise<void> {
  const { attempt, payloads, body, newToken } = delivery
  const cut = new AbortController()
  const heartbeat = watchLane(deps, sender, cut)
  const result = await deps.client.post(body, { newToken, signal: cut.signal })
  await heartbeat.stop()
  await record(deps, { attempt, payloads, result })
}

/** Cuts the POST off where an emergency stop comes, or another sender has taken this one for dead. */
function watchLane({ database, destination }: SenderDependencies, sender: string, cut: AbortController) {
  const ended = new AbortController()
  let lastBeat = performance.now()
  const beat = async () => {
    const ours = await keepLane(database, destination, sender)
    lastBeat = performance.now()
    if (!ours || (await findEmergencyStop(database)) !== undefined) cut.abort()
  }
  const beatOn = async () => {
    while (!ended.signal.aborted) {
      await sleep(HEARTBEAT_MS, undefined, { signal: ended.signal }).catch(() => undefined)
      if (ended.signal.aborted) return
      await beat().catch(() => undefined)
      // Soon the lease ends, and another may send: two at once would let newer data be overtaken.
      if (performance.now() - lastBeat > SILENT_MS) cut.abort()
    }
  }
  const beating = beatOn()
  return {
    stop: async () => {
      ended.abort()
      await beating
    },
  }
}

/** Whoever made these attempts is gone, and with them the answer. */
async function giveUp(deps: SenderDependencies, attempts: readonly AttemptKey[]): Promise<void> {
  for (const attempt of attempts) {
    deps.logger.warn(
      { submissionId: attempt.submissionId, batch: attempt.batchNumber, attempt: attempt.number },
      'an attempt was left without an answer',
    )
    await record(deps, { attempt, payloads: [], result: LEFT_BEHIND })
  }
}

/** An answer is not given up while the process lives: it is written as soon as the database is back. */
async function record(deps: SenderDependencies, ended: Ended): Promise<void> {
  const { database, logger } = deps
  for (;;) {
    try {
      await database.transaction(async (tx) => recordOutcome(tx, deps, ended))
      return
    } catch (err) {
      if (!isDatabaseAway(err)) throw err
      logger.warn({ err, submissionId: ended.attempt.submissionId }, 'an outcome waits for the database')
      await sleep(AFTER_FAULT_MS)
    }
  }
}
