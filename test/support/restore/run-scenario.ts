import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { ChildRecord } from '../../../src/schemas/dfe/child-record.js'
import { createChildren } from '../../../src/services/synthetic-data/create-children.js'
import { chance, type Chance } from '../campaign/chance.js'
import type { RestorableService } from './restorable-service.js'

type Body = ReturnType<typeof JSON.parse>

/** More than one batch holds. */
const AT_FIRST = 130
const NEWCOMERS = 120
const LONGEST_BEFORE_BACKUP_MS = 1500

export type ScenarioReport = {
  readonly seed: number
  /** The work under way when the backup was made. */
  readonly underWay: string
  readonly lostSubmissions: number
  readonly lostChildren: number
  /** Children of whom the receiver held something else than the live table, before the acknowledgement. */
  readonly wrongBefore: number
  readonly wrongAfter: number
  readonly problems: readonly string[]
}

/**
 * Some days of sending, a backup at a moment that chance chooses, some days more, a restore, the acknowledgement, and one delta:
 * then the receiver must hold what the live table holds.
 */
export async function runScenario(service: RestorableService, seed: number): Promise<ScenarioReport> {
  const random = chance(seed)
  const { backup, underWay } = await goOnFor(service, random, seed)
  await service.restore(backup)
  await service.start()

  const { missing } = (await service.call('approver', 'GET', '/v1/recovery')).body
  await service.push()
  const wrongBefore = await countWrong(service)
  const noticed = missing === null ? ['the restore was not noticed'] : await acknowledge(service)
  await discardEnded(service)
  const sent = await sendDelta(service)
  const wrongAfter = await countWrong(service)
  return {
    ...{ seed, underWay, wrongBefore, wrongAfter },
    problems: [...noticed, ...sent, ...(await problemsAtTheEnd(service, wrongAfter))],
    lostSubmissions: missing?.submissions.length ?? 0,
    lostChildren: missing?.children ?? 0,
  }
}

/** Days before the backup, and days that it does not know. */
async function goOnFor(service: RestorableService, random: Chance, seed: number) {
  const { table, push, send } = service
  const children = [...createChildren({ seed, count: AT_FIRST + NEWCOMERS, laCode: '330' })]
  const happenTimes = (times: number) => {
    for (let left = times; left > 0; left -= 1) happen(random, table, children)
  }
  const day = async () => {
    happenTimes(random.whole(3, 12))
    await push()
  }
  for (const child of children.splice(0, AT_FIRST)) table.set(child.la_child_id, child)
  await push()
  await send(4, { kind: 'full' })
  await send(5, { kind: 'full' })
  for (let days = random.whole(0, 2); days > 0; days -= 1) {
    await day()
    await send(5)
  }
  await day()
  const taken = await backUpDuring(service, random)
  for (let days = random.whole(1, 3); days > 0; days -= 1) {
    await day()
    await send(5)
    if (random.next() < 0.3) await send(4)
    if (random.next() < 0.3) {
      await service.kill()
      await service.start()
    }
  }
  // After the last delta: not sent yet, also that newcomers go again.
  happenTimes(random.whole(5, 20))
  if (random.next() < 0.5) await service.kill()
  return taken
}

async function sendDelta({ send }: RestorableService): Promise<string[]> {
  const { state, failure } = await send(5)
  return ['transmitted', 'staged'].includes(state) ? [] : [`the delta is ${state}: ${failure}`]
}

async function problemsAtTheEnd(service: RestorableService, wrong: number): Promise<string[]> {
  const { send, table, pretend } = service
  await send(4)
  const scrambled = (await pretend.held()).size
  const second = await send(5)
  const verified = await service.verify()
  return [
    ...(wrong === 0 ? [] : [`the receiver holds ${wrong} children otherwise than the live table`]),
    ...(scrambled === table.size ? [] : [`${scrambled} scrambled children instead of ${table.size}`]),
    ...(second.recordCount === 0 ? [] : ['a second delta still finds something to send']),
    ...(verified.ok === true ? [] : [`the audit log does not verify: ${verified.reason}`]),
  ]
}

async function acknowledge({ call }: RestorableService): Promise<string[]> {
  const note = { note: 'A restore of the campaign' }
  const { status, body } = await call('approver', 'POST', '/v1/recovery/acknowledgements', note)
  return status === 201 ? [] : [`the acknowledgement was answered ${status}: ${body.detail}`]
}

/** A backup while something is built, staged, approved or sent; or while nothing is. */
async function backUpDuring(
  service: RestorableService,
  random: Chance,
): Promise<{ backup: string; underWay: string }> {
  const underWay = random.of(['nothing', 'building', 'staged', 'approved', 'sending', 'sending', 'sending'])
  const { call, way } = service
  if (underWay === 'nothing') return { backup: await service.backUp(), underWay }
  const { id } = (await call('operator', 'POST', '/v1/phases/5/submissions', { kind: 'delta' })).body
  if (underWay === 'building') {
    await sleep(random.whole(0, 300))
    const backup = await service.backUp()
    await finish(service, await way.until(id, 'staged'))
    return { backup, underWay }
  }
  const submission = await way.until(id, 'staged')
  if (underWay === 'approved' || underWay === 'sending') await service.approve(submission)
  if (underWay === 'sending') {
    await way.transmit(id)
    await sleep(random.whole(0, LONGEST_BEFORE_BACKUP_MS))
  }
  const backup = await service.backUp()
  await finish(service, await way.read(id))
  return { backup, underWay }
}

/** Work that was under way at the backup is sent to its end. */
async function finish(service: RestorableService, submission: Body): Promise<void> {
  const { id, state } = submission
  if (state === 'staged') await service.approve(submission)
  if (state === 'staged' || state === 'approved') await service.way.transmit(id)
  await service.way.until(id, 'transmitted')
}

/** Submissions that ended with the acknowledgement, or can no longer be sent, are discarded as people would. */
async function discardEnded({ call }: RestorableService): Promise<void> {
  for (const state of ['staged', 'approved', 'held', 'incomplete']) {
    const { items } = (await call('operator', 'GET', `/v1/submissions?state=${state}`)).body
    for (const { id } of items) await call('operator', 'DELETE', `/v1/submissions/${id}`)
  }
}

async function countWrong(service: RestorableService): Promise<number> {
  const [held, expected] = [await service.held(), service.expected()]
  return [...new Set([...held.keys(), ...expected.keys()])].filter(
    (id) => !isDeepStrictEqual(held.get(id), expected.get(id)),
  ).length
}

/** Changes that may happen to a child. */
function happen(random: Chance, table: Map<string, ChildRecord>, newcomers: ChildRecord[]): void {
  const record = random.of([...table.values()])
  const id = record.la_child_id
  const episodes = record.social_care_episodes ?? []
  const put = (changed: ChildRecord) => void table.set(id, changed)
  random.of([
    () => {
      const newcomer = newcomers.shift()
      if (newcomer !== undefined) table.set(newcomer.la_child_id, newcomer)
    },
    () => void table.delete(id),
    () => put({ ...record, child_details: { first_name: `Name${random.whole(1, 1000)}`, sex: 'F' } }),
    () => put({ ...record, social_care_episodes: episodes.slice(1) }),
    () =>
      put({
        ...record,
        social_care_episodes: [...episodes, { social_care_episode_id: `new-${random.whole(1, 1_000_000)}` }],
      }),
    // An extract that numbers its rows anew.
    () =>
      put({
        ...record,
        social_care_episodes: episodes.map((episode, place) => ({
          ...episode,
          social_care_episode_id: `renumbered-${random.whole(1, 1_000_000)}-${place}`,
        })),
      }),
  ])()
}
