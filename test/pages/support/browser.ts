import { existsSync } from 'node:fs'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import type { GivenApiKey } from '../../../src/config/api-keys.js'
import type { Role } from '../../../src/schemas/role.js'
import { IS_LONG, TAKES_LONG } from '../../support/takes-long.js'
import type { Teardown } from '../../support/test-database.js'
import { watchPage, type Watched } from './watch-page.js'

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
)

/** With scripts, and without: both take ten minutes more. */
export const WITH_SCRIPTS: readonly boolean[] = IS_LONG ? [true, false] : [true]

/** For `t.test(name, { skip: NO_BROWSER }, …)`: false where a browser is installed. */
export const NO_BROWSER: string | false =
  CHROMIUM === undefined && 'There is no Chromium under /usr/bin: install Debian’s package chromium'

/** Skips all walks in a browser but the one that is in every run. */
export const NOT_WALKED: string | false = NO_BROWSER === false ? TAKES_LONG : NO_BROWSER

/** Long enough for a machine that does much else. */
const LONGEST_WAIT_MS = 20_000

/** A person in front of a browser. `go` opens a path of the service. */
export type Visit = {
  readonly page: Page
  readonly watched: Watched
  readonly go: (path: string) => Promise<void>
}

export type VisitOptions = {
  /**
   * Default: true. Off, every file of scripts comes empty; since our policy lets no other script run, none of the page's
   * does. Switched off in the browser itself, axe could not run either.
   */
  readonly scripts?: boolean
  /** CSS pixels; default: 1280 × 900. At 400 % zoom such a screen has 320. */
  readonly width?: number
}

/** A browser for one test file, and in it visits with cookies of their own. */
export async function openBrowser(
  t: Teardown,
  service: { readonly url: string; readonly keys: readonly GivenApiKey[] },
) {
  const browser = await chromium.launch({
    ...(CHROMIUM === undefined ? {} : { executablePath: CHROMIUM }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  })
  t.teardown(async () => browser.close())

  const visit = async (key: string | undefined, options: VisitOptions = {}): Promise<Visit> => {
    const context = await browser.newContext({
      baseURL: service.url,
      viewport: { width: options.width ?? 1280, height: 900 },
      reducedMotion: 'reduce',
    })
    if (options.scripts === false) {
      await context.route(/\.js$/, async (route) =>
        route.fulfill({ contentType: 'text/javascript', body: '' }),
      )
    }
    context.setDefaultTimeout(LONGEST_WAIT_MS)
    const page = await context.newPage()
    const watched = watchPage(page, service.url)
    if (key !== undefined) await signIn(context, page, key)
    return { page, watched, go: async (path) => void (await page.goto(path)) }
  }
  return {
    /** Somebody who has signed in with this key; undefined: nobody. */
    visit,
    /** The holder of the deployment's key of a role. */
    visitAs: async (role: Role, options?: VisitOptions) =>
      visit(service.keys.find((given) => given.role === role)?.key, options),
  }
}

async function signIn(context: BrowserContext, page: Page, key: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('API key', { exact: true }).fill(key)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  if ((await context.cookies()).length === 0) throw new Error('Nobody was signed in')
}
