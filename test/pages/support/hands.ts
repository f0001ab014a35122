import type { Page } from 'playwright-core'
import { tabTo } from './keyboard.js'

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
    await tabTo(page, link(page, name))
    await page.keyboard.press('Enter')
  },
  press: async (page, name) => {
    await tabTo(page, button(page, name))
    await page.keyboard.press('Enter')
  },
  fill: async (page, label, text) => {
    await tabTo(page, field(page, label))
    await page.keyboard.type(text)
  },
  choose: async (page, label) => {
    const wanted = option(page, label)
    // Of radio buttons only the first is in the way of Tab; arrows go on from there.
    await tabTo(page, page.getByRole('radio').first())
    await page.keyboard.press('Space')
    for (let tries = 0; !(await wanted.isChecked()); tries += 1) {
      if (tries > 10) throw new Error(`No arrow reaches ${label}`)
      await page.keyboard.press('ArrowDown')
    }
  },
}
