import { makeDemoKeys } from '../../../src/services/access/api-keys.js'
import type { Call } from '../client.js'
import { eventually } from '../eventually.js'
import { testDatabase, type Teardown } from '../test-database.js'
import type { ExternalPostgres } from '../external-postgres.js'
import { wayOf } from '../way-of-a-submission.js'
import { chance, type Chance } from './chance.js'
import { faultyReceiver } from './faulty-receiver.js'
import { judge, type Verdict } from './judge.js'
import { startReplica, type Replica } from './replica.js'
import { strikeDatabase } from './strike-database.js'
import { strike } from './strike.js'

export type Campaign = {
  readonly kills: number
  readonly seed: number
  /** How many records a submission has. */
  readonly size: number
  /** The server of the database, if it is struck too. */
  readonly server?: ExternalPostgres
  readonly say: (line: string) => void
}

export type CampaignReport = Verdict & {
  /** Processes killed, by where. */
  readonly killed: Readonly<Record<string, number>>
  /** Strikes at the database, by kind. */
  readonly struckDatabase: Readonly<Record<string, number>>
  readonly submissions: number
  readonly posts: number
  /** POSTs that were disturbed, by how. */
  readonly faults: Readonly<Record<string, number>>
  /** Attempts, by outcome. */
  readonly outcomes: Readonly<Record<string, number>>
  /** POSTs that began while another was under way. */
  readonly overlaps: number
}

/** How many submissions are on their way at once: an older one is resumed while a newer one is being sent. */
const OPEN = 2
/** How often a POST is disturbed. */
const FAULT_RATE = 0.2
const LATENCY_MS = 40

/**
 * Two replicas send what was approved to a receiver that fails, and are killed with -9 again and again. In the end
 * everything is let go on in peace, and judged.
 */
export async function runCampaign(t: Teardown, campaign: Campaign): Promise<CampaignReport> {
  const { database, url: databaseUrl } = await testDatabase(t)
  const random = chance(campaign.seed)
  const { receiver, ledger, state } = await faultyReceiver(t, random)
  const options = { databaseUrl, receiver, keys: makeDemoKeys() }
  const replicas = [await startReplica(t, options), await startReplica(t, options)]
  const call: Call = async (...request) => random.of(replicas).call(...request)
  const work = workOf(call, random, campaign.size)
  await wayOf(call).openPhase2()
  await work.stageWithoutApproval()
  ledger.length = 0
  Object.assign(state, { rate: FAULT_RATE, latencyMs: LATENCY_MS })

  const killed: Record<string, number> = {}
  const struckDatabase: string[] = []
  let count = 0
  for (let turn = 0; count < campaign.kills; turn += 1) {
    await work.keepGoing()
    if (campaign.server !== undefined && turn % 2 === 1) {
      const kind = await strikeDatabase(campaign.server, replicas, random)
      struckDatabase.push(kind)
      campaign.say(`the database was ${kind}; ${ledger.length} POSTs so far`)
    }
    const struck = await strike(replicas, turn, random, () => ledger.length)
    // Nothing is used up while they start.
    state.isPaused = true
    count += struck.killed.length
    killed[struck.at] = (killed[struck.at] ?? 0) + struck.killed.length
    campaign.say(`${count} killed, the last ${struck.at}; ${ledger.length} POSTs so far`)
    await Promise.all(struck.killed.map(async (replica: Replica) => replica.start(mood(random))))
    state.isPaused = false
  }
  state.rate = 0
  await work.finish()
  const verdict = await judge(database, call, ledger, work)
  const { rows } = await database.query<{ outcome: string; attempts: number }>(
    `select coalesce(outcome, 'none') as outcome, count(*)::integer as attempts from attempt group by 1`,
  )
  return {
    ...verdict,
    killed,
    struckDatabase: tally(struckDatabase),
    submissions: work.approved.length,
    posts: ledger.length,
    faults: tally(ledger.map(({ fault }) => fault)),
    outcomes: Object.fromEntries(rows.map(({ outcome, attempts }) => [outcome, attempts])),
    overlaps: state.overlaps,
  }
}

/** Sometimes paced, sometimes as fast as it goes. */
const mood = (random: Chance): Record<string, string> => ({
  DFE_MIN_GAP_MS: String(random.of([0, 0, 30])),
  DFE_TIMEOUT_MS: '20000',
})

function workOf(call: Call, random: Chance, size: number) {
  const way = wayOf(call)
  const approved: string[] = []
  const others: string[] = []
  let open: string[] = []
  const steer = async (id: string, what: 'hold' | 'resume') =>
    call('approver', 'POST', `/v1/submissions/${id}/${what}`)
  /** Forgets those that have ended. @param goesOn which of those that are held are let go on */
  const look = async (goesOn: (id: string) => boolean): Promise<void> => {
    for (const id of open) {
      const { state } = await way.read(id)
      if (['transmitted', 'incomplete'].includes(state as string)) open = open.filter((other) => other !== id)
      else if (state === 'held' && goesOn(id)) await steer(id, 'resume')
    }
  }
  return {
    approved,
    others,
    stageWithoutApproval: async () => {
      const [open, returned, discarded] = [
        await way.stage(2, { count: size }),
        await way.stage(2, { count: size }),
        await way.stage(2, { count: size }),
      ]
      const decision = { decision: 'return', contentDigest: returned.contentDigest, comment: 'No' }
      await call('approver', 'POST', `/v1/submissions/${returned.id}/decisions`, decision)
      await way.approve(discarded)
      await call('operator', 'DELETE', `/v1/submissions/${discarded.id}`)
      others.push(open.id, returned.id)
    },
    /** Sees to it that something is on its way. */
    keepGoing: async () => {
      await look((id) => id === open.at(-1) || random.of([true, false]))
      while (open.length < OPEN) {
        const submission = await way.stage(2, { count: size })
        await way.approve(submission)
        for (const list of [approved, open]) list.push(submission.id as string)
        await way.transmit(submission.id as string)
      }
      const [oldest] = open
      if (oldest !== undefined && random.of([true, false])) await steer(oldest, 'hold')
    },
    finish: async () => {
      await eventually(async () => {
        await look(() => true)
        return open.length === 0
      })
    },
  }
}

function tally(items: readonly string[]): Record<string, number> {
  const times: Record<string, number> = {}
  for (const item of items) times[item] = (times[item] ?? 0) + 1
  return times
}
