import t from 'tap'
import { NO_BROWSER } from './support/browser.js'
import { mouse } from './support/hands.js'
import { walkPhases } from './support/walk-phases.js'

t.test('takes all phases by mouse where no script runs', { skip: NO_BROWSER }, async (t) =>
  walkPhases(t, { hands: mouse, scripts: false, isChecked: false }),
)
