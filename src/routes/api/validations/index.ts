import type { Services } from '../../../services/index.js'
import type { App } from '../../app.js'
import { validateRecords } from './validate-records.js'

/** The roles that may have records checked. Registered here, so that they are read in one place. Only these routes take NDJSON as a text. */
export function validationRoutes(app: App, services: Services): void {
  app.register((scope, _, done) => {
    scope.addContentTypeParser('application/x-ndjson', { parseAs: 'string' }, (_request, text, parsed) =>
      parsed(null, text),
    )
    validateRecords(scope.withTypeProvider(), services, ['integrator', 'operator'])
    done()
  })
}
