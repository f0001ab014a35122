import t from 'tap'
import { checkSixtyDays } from '../support/check-sixty-days.js'

t.test('ends at the LA’s state after sixty days, at a receiver that replaces', async (t) =>
  checkSixtyDays(t, 'replace'),
)
