import t from 'tap'
import { NO_BROWSER } from './support/browser.js'
import { keyboard } from './support/hands.js'
import { walkPhases } from './support/walk-phases.js'

t.test('takes all phases by keyboard alone where no script runs', { skip: NO_BROWSER }, async (t) =>
  walkPhases(t, { hands: keyboard, scripts: false, isChecked: false }),
)
