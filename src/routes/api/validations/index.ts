import type { Services } from '../../../services/index.js'
import type { App } from '../../app.js'
import { validateRecords } from './validate-records.js'

/** The roles that may have records checked. Their bodies go through the reader of live records. */
export function validationRoutes(app: App, services: Services): void {
  app.register((scope, _, done) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(['application/x-ndjson', 'application/json'], (_request, body, parsed) =>
      parsed(null, body),
    )
    validateRecords(scope.withTypeProvider(), services, ['integrator', 'operator'])
    done()
  })
}
