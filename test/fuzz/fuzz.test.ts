import t from 'tap'
import { runFuzz } from './run-fuzz.js'

/** A hundred thousand take some minutes: `FUZZ_REQUESTS=100000 FUZZ_SEED=7 npm test -- --timeout=0 test/fuzz/fuzz.test.ts`. */
const count = Number(process.env['FUZZ_REQUESTS'] ?? 2000)
const seed = Number(process.env['FUZZ_SEED'] ?? 1)

t.test(
  'answers whatever it is asked: never 5xx, each refusal as problem+json, no value of a record',
  { timeout: 300_000 + 50 * count },
  async (t) => {
    const outcome = await runFuzz(t, { count, seed })
    t.same(outcome.wrong, [])
    t.equal(outcome.requests, count)
    t.equal(outcome.logLeaks, 0)
    t.ok(
      outcome.succeeded.size > outcome.operations * 0.6,
      'most operations were carried out, not only refused',
    )
    for (const status of [200, 400, 401, 403, 404, 409]) t.ok(outcome.statuses.has(status), String(status))
  },
)
