import type { Locator, Page } from 'playwright-core'

/** How somebody uses a page: each thing is found by the name that people see or hear. */
export type Hands = {
  readonly follow: (page: Page, name: string | RegExp) => Promise<void>
  readonly press: (page: Page, name: string) => Promise<void>
  readonly fill: (page: Page, label: string, text: string) => Promise<void>
  /** One of several radio buttons. */
  readonly choose: (page: Page, label: string) => Promise<void>
}

const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first()
const button = (page: Page, name: string) =>
  page.getByRole('main').getByRole('button', { name, exact: true }).first()
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true })
const option = (page: Page, label: string) => page.getByRole('radio', { name: label })

export const mouse: Hands = {
  follow: async (page, name) => link(page, name).click(),
  press: async (page, name) => button(page, name).click(),
  fill: async (page, label, text) => {
    await field(page, label).click()
    await page.keyboard.type(text)
  },
  choose: async (page, label) => option(page, label).check(),
}

/** Nothing but Tab, Enter, the space bar, arrows and letters. */
export const keyboard: Hands = {
  follow: async (page, name) => {
    await reach(page, link(page, name))
    await page.keyboard.press('Enter')
  },
  press: async (page, name) => {
    await reach(page, button(page, name))
    await page.keyboard.press('Enter')
  },
  fill: async (page, label, text) => {
    await reach(page, field(page, label))
    await page.keyboard.type(text)
  },
  choose: async (page, label) => {
    const wanted = option(page, label)
    // Of radio buttons only the first is in the way of Tab; arrows go on from there.
    await reach(page, page.getByRole('radio').first())
    await page.keyboard.press('Space')
    for (let tries = 0; !(await wanted.isChecked()); tries += 1) {
      if (tries > 10) throw new Error(`No arrow reaches ${label}`)
      await page.keyboard.press('ArrowDown')
    }
  },
}

/** More than any page has to pass by. */
const MOST_TABS = 300

async function reach(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor()
  const focused = wanted.and(page.locator(':focus'))
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if ((await focused.count()) > 0) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${wanted.toString()}`)
}
