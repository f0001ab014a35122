import t from 'tap'
import { checkSixtyDays } from '../support/check-sixty-days.js'
import { TAKES_LONG } from '../support/takes-long.js'

t.test(
  'ends at the LA’s state after sixty days, at a receiver that replaces',
  { skip: TAKES_LONG },
  async (t) => checkSixtyDays(t, 'replace'),
)
