import { spawn } from 'node:child_process'
import { once } from 'node:events'

/**
 * `npm run test:long`: every test in full, with new cases of each property, then the campaigns. Takes hours; the seed that it prints
 * repeats the properties: CSC_TEST_SEED=… npm run test:long.
 */
const seed = process.env['CSC_TEST_SEED'] ?? String(Date.now() % 2 ** 31)
const STEPS = [
  ['test'],
  ['run', 'crash-campaign', '--', '200', seed],
  ['run', 'crash-campaign', '--', '200', seed, 'database'],
  ['run', 'restore-campaign', '--', '10', seed],
  ['run', 'clock-campaign'],
]
process.stdout.write(`Seed ${seed}\n`)
for (const step of STEPS) {
  process.stdout.write(`npm ${step.join(' ')}\n`)
  const child = spawn('npm', step, {
    stdio: 'inherit',
    env: { ...process.env, TEST_LONG: '1', CSC_TEST_SEED: seed },
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) process.exitCode = 1
}
