import t from 'tap'
import { NOT_WALKED } from './support/browser.js'
import { mouse } from './support/hands.js'
import { walkPhases } from './support/walk-phases.js'

t.test('takes all phases by mouse where no script runs', { skip: NOT_WALKED }, async (t) =>
  walkPhases(t, { hands: mouse, scripts: false, isChecked: false }),
)
