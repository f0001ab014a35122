import formbody from '@fastify/formbody'
import type { Services } from '../../services/index.js'
import type { App } from '../app.js'
import type { PageSetting } from './page-setting.js'
import { signInRoutes } from './sign-in/index.js'

/** The pages for people. Forms are taken here and nowhere else. */
export async function pages(
  scope: App,
  { services, setting }: { services: Services; setting: PageSetting },
): Promise<void> {
  await scope.register(formbody)
  signInRoutes(scope, services, setting)
}
