import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { postWindow, type Posting } from '../../../src/services/delivery/post-window.js'

const HOUR_MS = 3_600_000
const delivery = {
  attempt: { submissionId: '01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d', batchNumber: 1, number: 1 },
  body: { bytes: Buffer.from('[{}]'), digest: '', recordsDigest: '' },
  recordCount: 1,
  takenAt: new Date(),
  newToken: false,
  // As it is where the clock is set back meanwhile.
  notBefore: new Date(Date.now() + HOUR_MS),
}
const posting = (given: Partial<Posting>): Posting => ({
  client: {
    post: async () => {
      throw new Error('Nothing may be posted')
    },
    authorise: async () => undefined,
    close: async () => undefined,
  },
  journal: async () => true,
  now: () => new Date(),
  watch: {
    cut: new AbortController().signal,
    mayBegin: () => true,
    renew: () => undefined,
    refresh: async () => undefined,
    stop: async () => undefined,
  },
  metronome: { untilNext: async () => undefined, hasBegun: () => undefined },
  ending: new AbortController().signal,
  ...given,
})
const outcomes = async (given: Partial<Posting>) =>
  (await postWindow([delivery], posting(given))).map(({ classified }) => classified.outcome)

t.test('hears that it is to end, however long it has to wait', async (t) => {
  const ending = new AbortController()
  const posted = outcomes({ ending: ending.signal })
  await sleep(20)
  ending.abort()
  t.same(await posted, ['unsent'])
})

t.test('hears of a hold, however long it has to wait', async (t) => {
  let mayBegin = true
  const posted = outcomes({ watch: { ...posting({}).watch, mayBegin: () => mayBegin } })
  await sleep(20)
  mayBegin = false
  t.same(await posted, ['unsent'])
})
