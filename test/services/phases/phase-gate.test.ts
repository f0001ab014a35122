import t from 'tap'
import { blockedBy, type GateFacts } from '../../../src/services/phases/describe-phases.js'
import { phaseTable } from '../../../src/services/phases/phase-table.js'

const agreement = { expiresAt: '2026-12-31', madeBy: 'Ada', madeAt: '2026-11-01T09:00:00Z' }
const signOff = { submissionId: 'one', madeBy: 'Ada', madeAt: '2026-11-01T09:00:00Z' }
const open: GateFacts = {
  today: '2026-11-24',
  withdrawn: new Set<number>(),
  agreements: new Map([1, 2, 3, 4, 5].map((phase) => [phase, agreement])),
  signOffs: new Map([1, 2, 3, 4].map((phase) => [phase, signOff])),
  destinations: new Set(['test', 'live']),
  laCode: '330',
}
const reasons = (phase: number, change: Partial<GateFacts>) => {
  const row = phaseTable.find((candidate) => candidate.phase === phase)
  return row === undefined ? ['no such phase'] : blockedBy(row, { ...open, ...change })
}

t.test('opens every phase where all is there', (t) => {
  for (const { phase } of phaseTable) t.same(reasons(phase, {}), [], String(phase))
  t.end()
})

t.test('closes phase 5 for each thing that is missing', (t) => {
  t.match(reasons(5, { laCode: '000' }), [/LA_CODE/])
  t.match(reasons(5, { destinations: new Set(['test']) }), [/live receiver is not set up/])
  t.match(reasons(5, { signOffs: new Map([[3, signOff]]) }), [/Phase 4 is not signed off/])
  t.match(reasons(5, { agreements: new Map() }), [/Nobody has agreed to phase 5 yet/])
  t.match(reasons(5, { agreements: new Map(), withdrawn: new Set([5]) }), [
    /agreement to phase 5 was withdrawn/,
  ])
  t.match(reasons(5, { today: '2027-01-01' }), [/ended on 2026-12-31/])
  t.same(reasons(4, { laCode: '000', destinations: new Set(['test']) }), [], 'and no other phase')
  t.end()
})
