import t from 'tap'
import type { ChildRecord } from '../../src/schemas/dfe/child-record.js'
import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import { cloneBackups } from '../support/restore/backups.js'
import { restorableService, type RestorableService } from '../support/restore/restorable-service.js'
import { scrape } from '../support/scrape.js'
import { startTestServer } from '../support/test-server.js'

const shared = process.env['CSC_TEST_DATABASE_URL']
const template = process.env['CSC_TEST_TEMPLATE']
const own = shared === undefined || template === undefined ? await startTestServer(undefined) : undefined
if (own !== undefined) t.teardown(async () => own.stop())
const server = { url: own?.url ?? shared ?? '', template: own?.template ?? template ?? '' }

const children = [...createChildren({ seed: 75, count: 12, laCode: '330' })]
const episode = { social_care_episode_id: 'after-the-backup', referral_date: '2026-01-05' }

/** Six children sent, a backup while a delta is being sent, and a day of changes that the backup does not know. */
async function afterTheBackup(service: RestorableService) {
  const { table, push, send, simulator } = service
  const put = (record: ChildRecord | undefined) => record && table.set(record.la_child_id, record)
  children.slice(0, 6).forEach(put)
  await push()
  await send(4, { kind: 'full' })
  await send(5, { kind: 'full' })

  // A delta is on its way when the backup is made.
  put({ ...(children[0] as ChildRecord), child_details: { first_name: 'Before', sex: 'F' } })
  await push()
  const underWay = await service.way.stage(5, { kind: 'delta' })
  await service.approve(underWay)
  await simulator.fault({ kind: 'status', status: 503, target: 'children', retryAfter: 3600, times: 1 })
  await service.way.transmit(underWay.id)
  await service.way.until(underWay.id, 'transmitting')
  const backup = await service.backUp()
  await simulator.clearFaults()
  await service.withDatabase(async (database) => {
    await database.query(`update batch set due_at = now() where due_at is not null`)
    await database.query(
      `update destination_lock set next_send_at = now(), asked_until = null, asked_too_long_until = null`,
    )
  })
  await service.way.until(underWay.id, 'transmitted')

  // Three newcomers, an episode, a removal and new ids, all accepted.
  children.slice(6, 9).forEach(put)
  const second = table.get(children[1]?.la_child_id ?? '') as ChildRecord
  put({ ...second, social_care_episodes: [...(second.social_care_episodes ?? []), episode] })
  table.delete(children[2]?.la_child_id ?? '')
  const renumbered = JSON.stringify(table.get(children[3]?.la_child_id ?? '')).replaceAll(
    /("social_care_episode_id":")/g,
    '$1new-',
  )
  put(JSON.parse(renumbered) as ChildRecord)
  await push()
  const unknown = await send(5)
  await send(4)

  // The newcomers and the episode are gone again when the restore is over.
  children.slice(6, 9).forEach(({ la_child_id: id }) => table.delete(id))
  put(second)
  return { backup, underWay, unknown }
}

for (const merge of ['merge', 'replace'] as const) {
  t.test(`brings a receiver that ${merge}s to the live table after a restore`, async (t) => {
    const service = await restorableService(t, { server, merge, backups: cloneBackups(server.url) })
    const { call, push, send, way } = service
    t.match(await call('approver', 'GET', '/v1/recovery'), {
      status: 200,
      body: { inRecovery: false, missing: null, past: [] },
    })
    const note = { note: 'Restored after the disk failed' }
    t.match(await call('approver', 'POST', '/v1/recovery/acknowledgements', note), {
      status: 409,
      body: { code: 'STATE_CONFLICT' },
    })
    const { backup, underWay, unknown } = await afterTheBackup(service)
    t.match(await service.verify(), { ok: true, restores: undefined })
    await service.restore(backup)
    await service.start()

    t.same((await call(undefined, 'GET', '/health/ready')).body, { status: 'ok', recovery: true })
    t.equal((await scrape(service.url())).get('csc_recovery'), 1)
    const { missing } = (await call('approver', 'GET', '/v1/recovery')).body
    t.match(missing, {
      journalComplete: true,
      isOtherDatabase: false,
      lostEvents: { after: Number, upTo: Number },
    })
    t.ok(missing.lostEvents.upTo > missing.lostEvents.after)
    t.same(
      missing.submissions
        .filter(({ destination }: { destination: string }) => destination === 'live')
        .map(({ id, state, children: count }: Record<string, unknown>) => [id, state, count]),
      [
        [underWay.id, 'transmitting', 1],
        [unknown.id, null, 6],
      ],
    )
    await push()
    t.not(
      (await service.held()).size,
      service.expected().size,
      'children that nobody knows of are at the DfE',
    )
    const posts = service.simulator.world.ledger.latest(1)[0]?.n
    for (const [role, method, url, body] of [
      ['operator', 'POST', '/v1/phases/5/submissions', { kind: 'delta' }],
      ['operator', 'POST', '/v1/phases/4/submissions', { kind: 'delta' }],
      ['approver', 'PUT', '/v1/phases/5/agreement', { expiresAt: '2999-01-01' }],
    ] as const) {
      const refused = await call(role, method, url, body)
      t.equal(refused.status, 409, `${method} ${url}`)
      t.match(refused.body.detail, /restored from a backup/)
    }
    t.equal((await call('operator', 'GET', '/v1/recovery')).status, 403)
    t.match(await call('approver', 'POST', '/v1/recovery/acknowledgements', {}), { status: 400 })
    t.equal(service.simulator.world.ledger.latest(1)[0]?.n, posts, 'nothing was sent in recovery')

    t.match(await call('approver', 'POST', '/v1/recovery/acknowledgements', note), {
      status: 201,
      body: {
        inRecovery: false,
        missing: null,
        past: [{ note: note.note, acknowledgedBy: 'demo-approver' }],
      },
    })
    t.match(await call('approver', 'POST', '/v1/recovery/acknowledgements', note), { status: 409 })
    const ended = await way.read(underWay.id)
    t.match(ended, { state: 'incomplete', failure: /restored from a backup.*sent after it/ })
    t.equal((await call('operator', 'POST', `/v1/submissions/${underWay.id}/retries`, {})).status, 409)
    t.equal((await call('operator', 'DELETE', `/v1/submissions/${underWay.id}`)).status, 204)

    const delta = await send(5)
    t.match(delta, { state: 'transmitted', counts: { withheld: 0 } })
    t.same(await service.held(), service.expected(), 'the DfE holds the live table')
    t.equal((await send(4)).state, 'transmitted', 'the scramble series goes on')
    t.equal((await send(5)).recordCount, 0, 'and nothing is left to send')

    const verified = await service.verify()
    t.match(verified, {
      ok: true,
      restores: [{ after: Number, sequence: Number, lost: { sequence: missing.lostEvents.upTo } }],
    })
    await service.stop()
    await service.start()
    t.same((await call(undefined, 'GET', '/health/ready')).body, { status: 'ok' }, 'it is over for good')
    t.match(await service.verify(), { ok: true })
  })
}
