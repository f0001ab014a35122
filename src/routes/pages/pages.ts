import formbody from '@fastify/formbody'
import type { Services } from '../../services/index.js'
import type { App } from '../app.js'
import { apiKeyPages } from './api-keys/key-pages.js'
import { loadAssets } from './assets/serve-assets.js'
import { serveAssets } from './assets/serve-assets.js'
import { auditPages } from './audit/audit-pages.js'
import { connectionPages } from './connection/connection-pages.js'
import { createShow } from './create-show.js'
import { dailyPages } from './daily/daily-pages.js'
import { emergencyStopPages } from './emergency-stop/stop-pages.js'
import { homePages } from './home/home-pages.js'
import { notificationPages } from './notifications/notification-pages.js'
import type { PageOptions } from './page-options.js'
import { liveRecordPages } from './live-records/live-record-pages.js'
import { phasePages } from './phases/phase-pages.js'
import { pageProblems, unknownPages } from './problem/page-problems.js'
import { qualityPages } from './quality/quality-pages.js'
import { recordPages } from './records/record-pages.js'
import { recoveryPages } from './recovery/recovery-pages.js'
import { signInRoutes } from './sign-in/sign-in-pages.js'
import { simulatorPages } from './simulator/simulator-pages.js'
import { submissionPages } from './submissions/submission-pages.js'

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
