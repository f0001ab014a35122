import t from 'tap'
import { destinations, sources } from '../../../src/schemas/submission.js'
import { wrongDestination } from '../../../src/services/submissions/check-sendable.js'

t.test('lets live records go to the live receiver alone, and nothing else there', (t) => {
  for (const source of sources) {
    for (const destination of destinations) {
      const isRight = (source === 'live') === (destination === 'live')
      t.equal(wrongDestination({ source, destination }) === undefined, isRight, `${source} to ${destination}`)
    }
  }
  t.end()
})
