import t from 'tap'
import { checkSixtyDays } from '../support/check-sixty-days.js'

t.test('ends at the LA’s state after thirty days or sixty, at a receiver that merges', async (t) =>
  checkSixtyDays(t, 'merge'),
)
