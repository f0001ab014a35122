import t from 'tap'
import { NOT_EVERY_WAY } from './support/browser.js'
import { keyboard } from './support/hands.js'
import { walkPhases } from './support/walk-phases.js'

t.test('takes all phases by keyboard alone where no script runs', { skip: NOT_EVERY_WAY }, async (t) =>
  walkPhases(t, { hands: keyboard, scripts: false, isChecked: false }),
)
