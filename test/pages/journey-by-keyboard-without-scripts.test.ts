import t from 'tap'
import { NOT_WALKED } from './support/browser.js'
import { keyboard } from './support/hands.js'
import { walkPhases } from './support/walk-phases.js'

t.test('takes all phases by keyboard alone where no script runs', { skip: NOT_WALKED }, async (t) =>
  walkPhases(t, { hands: keyboard, scripts: false, isChecked: false }),
)
