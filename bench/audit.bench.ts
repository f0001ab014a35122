import { verifyChain } from '../src/services/audit/verify-chain.js'
import { benchDatabase } from './support/bench-database.js'
import { megabytes, report, seconds, time } from './support/measure.js'

/** `CSC_BENCH_EVENTS` verifies fewer; the limit goes down with them. */
const COUNT = Number(process.env['CSC_BENCH_EVENTS'] ?? 1_000_000)
const LIMIT_MS = (60_000 * COUNT) / 1_000_000
const AT_A_TIME = 50_000

/** Verifies a long audit log, link by link. */
const { database, close } = await benchDatabase()
try {
  const written = await time(async () => {
    for (let from = 0; from < COUNT; from += AT_A_TIME)
      await database.query(
        `insert into audit_event (actor, role, action, subject, outcome, detail, request_id)
         select 'Olive Operator', 'operator', 'submission.approve', 'submission/' || gen_random_uuid(), 'done',
           jsonb_build_object('contentDigest', encode(sha256(n::text::bytea), 'hex'), 'records', n), gen_random_uuid()
         from generate_series(1, $1::integer) n`,
        [Math.min(AT_A_TIME, COUNT - from)],
      )
  })
  let verified: Awaited<ReturnType<typeof verifyChain>> | undefined
  const took = await time(async () => {
    verified = await verifyChain(database)
  })
  if (verified?.ok !== true || verified.events !== COUNT) throw new Error('The chain was not verified whole')
  const read = await time(async () => database.query('select count(distinct hash) from audit_event'))
  report({
    name: `verify ${COUNT} audit events (limit: a minute for a million)`,
    ours: seconds(took),
    limit: seconds(LIMIT_MS),
    ratio: took / LIMIT_MS,
    aim: { atMost: 1 },
    note: `written in ${seconds(written)}; the database alone counts their hashes in ${seconds(read)}; ${megabytes(process.memoryUsage.rss())}`,
  })
} finally {
  await close()
}
