import type { Page } from 'playwright-core'
import type { Role } from '../../src/schemas/role.js'
import type { everyState } from '../../test/pages/support/every-state.js'

/** A page as somebody sees it: at `url`, or as the HTML of a report; after they did something there. */
export type Shot = {
  readonly as: Role | 'nobody'
  /** Where it is seen; absent: in the installation with every state. */
  readonly at?: Other
  readonly url: string
  readonly html?: string
  /** Brings the service into the state that the page shows. @returns the page's address, if only this makes it */
  readonly before?: () => Promise<string | void>
  readonly act?: (page: Page) => Promise<unknown>
}

/** Other installations: one in which nobody has done anything yet, and one with an identity provider. */
type Other = 'fresh' | 'with provider'

export type App = Awaited<ReturnType<typeof everyState>>

export const by = (as: Shot['as'], url: string, more: Omit<Shot, 'as' | 'url'> = {}): Shot => ({
  as,
  url,
  ...more,
})
export const press = (name: string) => async (page: Page) => {
  await page.getByRole('main').getByRole('button', { name, exact: true }).click()
  await page.waitForLoadState('load')
}
