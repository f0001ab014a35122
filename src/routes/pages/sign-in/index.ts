import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { beginSignIn } from './begin-sign-in.js'
import { finishSignIn } from './finish-sign-in.js'
import { showSignIn } from './show-sign-in.js'
import { signInWithKey } from './sign-in-with-key.js'
import { signOut } from './sign-out.js'

/** How people come in to the pages and go again. */
export function signInRoutes(app: App, pages: Pages): void {
  showSignIn(app, pages)
  signInWithKey(app, pages)
  beginSignIn(app, pages)
  finishSignIn(app, pages)
  signOut(app, pages)
}
