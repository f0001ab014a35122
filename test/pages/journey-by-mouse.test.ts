import t from 'tap'
import { NOT_WALKED } from './support/browser.js'
import { mouse } from './support/hands.js'
import { walkPhases } from './support/walk-phases.js'

t.test(
  'takes all phases by mouse, and each page on the way is one for everybody',
  { skip: NOT_WALKED },
  async (t) => walkPhases(t, { hands: mouse, scripts: true, isChecked: true }),
)
