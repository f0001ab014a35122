import t from 'tap'
import { isInUse, formatExpiry } from '../../src/routes/pages/api-keys/present-keys.js'
import { endOfLondonDay } from '../../src/services/calendar/london.js'

t.test('a key that was given a day shows the day, in summer and in winter', async (t) => {
  t.equal(formatExpiry(endOfLondonDay('2026-07-15').toISOString()), 'After 15 July 2026')
  t.equal(formatExpiry(endOfLondonDay('2026-01-15').toISOString()), 'After 15 January 2026')
  t.equal(formatExpiry('2026-07-15T22:59:00.000Z'), '15 July 2026, 11:59pm')
  t.equal(formatExpiry(null), 'Never')
})

t.test('a key is in use until it expires or is revoked', async (t) => {
  const key = { revokedAt: null, expiresAt: '2026-07-15T22:59:59.999Z' } as Parameters<typeof isInUse>[0]
  t.ok(isInUse(key, new Date('2026-07-15T22:59:59Z')))
  t.notOk(isInUse(key, new Date('2026-07-15T23:00:00Z')))
  t.ok(isInUse({ ...key, expiresAt: null }, new Date('2099-01-01')))
  t.notOk(isInUse({ ...key, revokedAt: '2026-01-01T00:00:00.000Z' }, new Date('2026-07-01')))
})
