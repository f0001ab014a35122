import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { runRegularly } from '../../../src/services/jobs/run-regularly.js'

const nothing = () => undefined

t.test('runs at once and then in its rhythm, also after a fault', async (t) => {
  let [runs, faults] = [0, 0]
  const job = runRegularly(
    { everyMs: 20 },
    async () => {
      runs += 1
      if (runs === 2) throw new Error('once')
    },
    () => (faults += 1),
  )
  t.equal(runs, 1)
  while (runs < 5) await sleep(5)
  t.equal(faults, 1)
  await job.stop()
  const after = runs
  await sleep(60)
  t.equal(runs, after, 'and not after its stop')
})

t.test(
  'is woken before its time, not more often than its gap, and hears what is said while it runs',
  async (t) => {
    let [ring, finish]: [() => void, () => void] = [nothing, nothing]
    let isSubscribed = false
    const starts: number[] = []
    const ends: number[] = []
    const job = runRegularly(
      {
        everyMs: 60_000,
        gapMs: 100,
        wake: (given) => {
          ring = given
          isSubscribed = true
          return () => (isSubscribed = false)
        },
      },
      async () => {
        starts.push(performance.now())
        await new Promise<void>((resolve) => (finish = resolve))
        ends.push(performance.now())
      },
      nothing,
    )
    const ringOften = () => {
      for (let times = 0; times < 50; times++) ring()
    }
    ringOften()
    t.equal(starts.length, 1, 'never two at a time')
    finish()
    while (starts.length < 2) await sleep(5)
    finish()
    await sleep(0)
    ringOften()
    while (starts.length < 3) await sleep(5)
    for (const [index, end] of ends.entries()) t.ok((starts[index + 1] ?? 0) - end >= 50, 'after the gap')
    finish()
    await sleep(250)
    t.equal(starts.length, 3, 'many calls are one')
    ring()
    // Timers run in the order in which they are due, however busy the machine is.
    await sleep(50)
    t.equal(starts.length, 4, 'after a longer pause it runs at once')
    finish()
    await job.stop()
    t.notOk(isSubscribed)
    ring()
    await sleep(150)
    t.equal(starts.length, 4)
  },
)

t.test('comes back as soon as it knows of more work, and in its rhythm where it knows of none', async (t) => {
  const more = [30, undefined]
  let runs = 0
  const job = runRegularly(
    { everyMs: 60_000, moreIn: async () => more.shift() },
    async () => void (runs += 1),
    nothing,
  )
  while (runs < 2) await sleep(5)
  await sleep(100)
  t.equal(runs, 2)
  await job.stop()
})
