import formbody from '@fastify/formbody'
import type { Services } from '../../services/index.js'
import type { App } from '../app.js'
import { apiKeyPages } from './api-keys/index.js'
import { loadAssets } from './assets/load-assets.js'
import { serveAssets } from './assets/serve-assets.js'
import { auditPages } from './audit/index.js'
import { connectionPages } from './connection/index.js'
import { createShow } from './create-show.js'
import { dailyPages } from './daily/index.js'
import { emergencyStopPages } from './emergency-stop/index.js'
import { homePages } from './home/index.js'
import { notificationPages } from './notifications/index.js'
import type { PageOptions } from './page-options.js'
import { liveRecordPages } from './live-records/index.js'
import { phasePages } from './phases/index.js'
import { pageProblems, unknownPages } from './problem/page-problems.js'
import { qualityPages } from './quality/index.js'
import { recordPages } from './records/index.js'
import { recoveryPages } from './recovery/index.js'
import { signInRoutes } from './sign-in/index.js'
import { simulatorPages } from './simulator/index.js'
import { submissionPages } from './submissions/index.js'

/** The pages for people. Forms are taken here and nowhere else. */
export async function pages(
  scope: App,
  { services, setting }: { services: Services; setting: PageOptions },
): Promise<void> {
  const assets = await loadAssets()
  const { show, plain } = createShow({ services, setting }, assets)
  await scope.register(formbody)
  const made = { services, show, setting }
  pageProblems(scope, made, plain)
  serveAssets(scope, assets)
  signInRoutes(scope, made)
  homePages(scope, made)
  phasePages(scope, made)
  submissionPages(scope, made)
  recordPages(scope, made)
  qualityPages(scope, made)
  liveRecordPages(scope, made)
  dailyPages(scope, made)
  emergencyStopPages(scope, made)
  recoveryPages(scope, made)
  connectionPages(scope, made)
  simulatorPages(scope, made)
  auditPages(scope, made)
  apiKeyPages(scope, made)
  notificationPages(scope, made)
  unknownPages(scope)
}
