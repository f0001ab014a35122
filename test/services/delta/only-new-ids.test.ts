import t from 'tap'
import fc from '../../support/property.js'
import type { ChildRecord } from '../../../src/schemas/dfe/child-record.js'
import { computeDelta } from '../../../src/services/delta/compute-delta.js'
import { canonicalText } from '../../../src/services/delta/canonical.js'
import { ITEM_IDS } from '../../../src/services/delta/item-ids.js'
import { hasOnlyNewIds } from '../../../src/services/delta/only-new-ids.js'
import { stateOf } from '../../../src/services/delta/resulting-state.js'
import { renumber } from '../../support/renumber.js'
import { anyRecord, oneLife } from './arbitrary-records.js'

const IDS = new Set(Object.values(ITEM_IDS))
const plan = (id: string, start = '2026-01-05') => ({ child_in_need_plan_id: id, start_date: start })
const child = (...plans: object[]): ChildRecord =>
  ({
    la_child_id: 'A1',
    social_care_episodes: [{ social_care_episode_id: 'E1', child_in_need_plans: plans }],
  }) as unknown as ChildRecord

t.test('is true of new ids at any level, and of nothing besides', (t) => {
  t.ok(hasOnlyNewIds(child(plan('P1')), child(plan('P2'))))
  t.ok(
    hasOnlyNewIds(child(plan('P1'), plan('P2', '2026-02-05')), child(plan('P3', '2026-02-05'), plan('P4'))),
  )
  t.notOk(hasOnlyNewIds(child(plan('P1')), child(plan('P1'))), 'the same')
  t.notOk(hasOnlyNewIds(child(plan('P1')), child(plan('P2', '2026-02-05'))), 'and another day')
  t.notOk(hasOnlyNewIds(child(plan('P1'), plan('P2')), child(plan('P3'))), 'of two alike, one has gone')
  t.notOk(hasOnlyNewIds(child(plan('P1')), { ...child(plan('P2')), mis_child_id: 'M1' }))
  t.notOk(hasOnlyNewIds(child(plan('P1')), { la_child_id: 'A1', purge: true }), 'gone')
  t.end()
})

/** Lists as sets: what differs here differs in more than ids. */
const withoutIds = (record: ChildRecord): string =>
  canonicalText(
    JSON.parse(
      JSON.stringify(stateOf(record), (name, value: unknown) => (IDS.has(name) ? undefined : value)) ??
        'null',
    ),
  )

t.test('a renumbered record has only new ids, whatever it holds', (t) => {
  fc.assert(
    fc.property(anyRecord, (record) => {
      const [before, now] = [renumber(record, 1), renumber(record, 2)]
      return hasOnlyNewIds(before, now) === computeDelta(before, now).length > 0
    }),
  )
  t.end()
})

t.test('a record of which something else changed has not', (t) => {
  fc.assert(
    fc.property(oneLife, fc.boolean(), ([before, after], isRenumbered) => {
      const now = isRenumbered ? renumber(after, 1) : after
      return !hasOnlyNewIds(before, now) || withoutIds(before) === withoutIds(now)
    }),
  )
  t.end()
})
