import type { Services } from '../../../services/index.js'
import type { App } from '../../app.js'
import type { PageSetting } from '../page-setting.js'
import { beginSignIn } from './begin-sign-in.js'
import { finishSignIn } from './finish-sign-in.js'
import { showSignIn } from './show-sign-in.js'
import { signInWithKey } from './sign-in-with-key.js'
import { signOut } from './sign-out.js'

export type SignInRoutes = Pick<Services, 'sessions'>

/** How people come in to the pages and go again. */
export function signInRoutes(app: App, services: SignInRoutes, setting: PageSetting): void {
  showSignIn(app, services)
  signInWithKey(app, services, setting)
  beginSignIn(app, services, setting)
  finishSignIn(app, services, setting)
  signOut(app, services, setting)
}
