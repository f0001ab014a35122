import { roles } from '../../src/schemas/role.js'
import { markRestored } from '../../src/services/operations/recovery/detect-restore.js'
import { by, type App, type Shot } from './shot.js'

/** Installations in which nobody has done anything yet, and one with an identity provider. */
export const otherShots = (): Record<string, Shot> => ({
  'provider-sign-in': by('nobody', '/sign-in', { at: 'with provider' }),
  'provider-refused': by('nobody', '/sign-in/callback?error=access_denied', { at: 'with provider' }),
  'fresh-sign-in': by('nobody', '/sign-in', { at: 'fresh' }),
  ...Object.fromEntries(roles.map((role) => [`fresh-overview-${role}`, by(role, '/', { at: 'fresh' })])),
  ...Object.fromEntries(
    ['/submissions', '/quality', '/live-records', '/agreements', '/daily', '/phases/1'].map((url) => [
      `fresh${url.replaceAll('/', '-')}`,
      by('approver', url, { at: 'fresh' }),
    ]),
  ),
  'fresh-connection': by('operator', '/connection', { at: 'fresh' }),
})

/** While a build that takes longer than a photograph is under way. */
export function buildingShots({ call }: App): Record<string, Shot> {
  const start = async () => {
    const answer = await call('operator', 'POST', '/v1/phases/2/submissions', { count: 100_000 })
    return `/submissions/${(answer.body as { id: string }).id}`
  }
  return {
    'submission-under-way': by('operator', '', { before: start }),
    'overview-under-way': by('operator', '/'),
  }
}

/** What stops the service, and what a restored database does not know. */
export function stoppedShots({ call, database, idOf }: App): Record<string, Shot> {
  const reason = 'The extract of last night has the wrong children in it. '.repeat(4)
  const LOST = '01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d'
  /** A submission that the database still knows, and one that it has lost. */
  const lose = async (): Promise<void> => {
    await database.query(
      `insert into lost_attempt (submission_id, batch_number, number, sender, recovery_id, destination, phase, baseline, sent_at, record_count)
       select s.id, 1, 1, gen_random_uuid(), r.id, 'live', 5, 'live', now(), s.records
       from recovery r, unnest($1::uuid[], '{38, 2}'::integer[]) as s (id, records)`,
      [[idOf('live, sent'), LOST]],
    )
    await database.query(
      `insert into lost_child (recovery_id, submission_id, la_child_id)
       select r.id, s.id, 'L' || n from recovery r, unnest($1::uuid[], '{38, 2}'::integer[]) as s (id, records),
         generate_series(1, s.records) n`,
      [[idOf('live, sent'), LOST]],
    )
  }
  return {
    'emergency-stop': by('approver', '/emergency-stop'),
    'emergency-stopped': by('approver', '/emergency-stop', {
      before: async () => void (await call('approver', 'PUT', '/v1/emergency-stop', { reason })),
    }),
    'overview-stopped': by('operator', '/'),
    'recovery-none': by('approver', '/recovery'),
    recovery: by('approver', '/recovery', { before: async () => markRestored(database) }),
    'recovery-with-losses': by('approver', '/recovery', { before: lose }),
    'overview-recovery': by('approver', '/'),
  }
}
