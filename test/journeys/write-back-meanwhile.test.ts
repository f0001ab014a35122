import { randomUUID } from 'node:crypto'
import t from 'tap'
import { constructChildren } from '../../src/services/synthetic-data/construct-children.js'
import { gateSetting, phaseGate } from '../../src/services/index.js'
import { prepareLiveTable } from '../../src/services/live-records/prepare-live-table.js'
import { classifyOutcome } from '../../src/services/delivery/classify-outcome.js'
import type { Delivery } from '../../src/services/delivery/claim-batches.js'
import { loadBodies } from '../../src/services/delivery/load-bodies.js'
import { createOwnAttempts } from '../../src/services/delivery/own-attempts.js'
import type { Ended } from '../../src/services/delivery/record-outcomes.js'
import { takeOwn } from '../../src/services/delivery/take-own.js'
import { liveApp } from '../support/live-app.js'
import { LA_CODE } from '../support/test-app.js'

const answered = ({ attempt, recordCount, takenAt, body: { bytes } }: Delivery): Ended => {
  const body = JSON.stringify(randomUUID())
  const reply = { kind: 'answered', status: 200, retryAfter: undefined, body } as const
  return {
    ...{ attempt, recordCount, takenAt, bytes, endedAt: performance.now() },
    result: { reply, begunAt: performance.now(), dfeRequestId: null, fault: null },
    classified: classifyOutcome(reply, recordCount),
  }
}

/*
 * What came of one window is written in the transaction that takes another. Where others hold rows of the live table, what was
 * begun to be written there is undone: that must not undo what the other wrote meanwhile, however long it takes to look.
 */
for (const looks of [3, 6]) {
  t.test(
    `keeps the attempts of a window where a write-back is undone meanwhile: ${looks} more looks`,
    async (t) => {
      const app = await liveApp(t)
      const { database, now, way } = app
      await app.stopSending()
      for (const child of constructChildren({ seed: 5, count: 250, laCode: LA_CODE }))
        app.live.set(child.la_child_id, child)
      await app.push()
      const { id, ...submission } = await way.stage(5, {})
      await app.approve({ id, ...submission })
      await way.transmit(id)

      const gate = phaseGate(gateSetting(now, new Set(['test', 'live']), LA_CODE))
      const deps = {
        ...{ database, now, random: Math.random, destination: 'live', own: createOwnAttempts() },
        sender: randomUUID(),
        mayClaim: async () => true,
        liveTable: await prepareLiveTable(database, 'ssd_api_data_staging'),
        pacing: { gapMs: 0, requestsPerMinute: 60_000 },
        policy: { baseMs: 20, patienceMs: 3_600_000, resendUncertain: 'auto' },
        blockedBy: async (tx, phase) => {
          for (let look = 0; look < looks; look += 1) await tx.query('select 1')
          return gate.blockedBy(tx, phase)
        },
      } satisfies Parameters<typeof takeOwn>[0]
      const loaded = await loadBodies(deps, id, { limit: 3, except: [] })
      const first = await takeOwn(deps, { size: 1, behind: undefined, loaded })
      if (first.kind !== 'send') throw new Error(first.kind)
      const second = await database.transaction(async (tx) => {
        await tx.query(`select from public.ssd_api_data_staging for update`)
        return takeOwn(deps, { size: 1, behind: id, loaded }, first.window.map(answered))
      })
      if (second.kind !== 'send') throw new Error(second.kind)
      const { rows } = await database.query(
        `select b.number, b.state, a.outcome from csc.batch b left join csc.attempt a on a.submission_id = b.submission_id
         and a.batch_number = b.number where b.submission_id = $1 order by 1`,
        [id],
      )
      t.same(rows, [
        { number: 1, state: 'received', outcome: 'received' },
        { number: 2, state: 'sending', outcome: null },
        { number: 3, state: 'waiting', outcome: null },
      ])
      t.equal(await app.settleOwed(), 1)
    },
  )
}
