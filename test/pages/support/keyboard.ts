import type { Locator, Page } from 'playwright-core'

const MOST_TABS = 120

/** Goes to something with the tab key alone, as somebody does who has no mouse. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    if (await wanted.evaluate<boolean>('(element) => element === document.activeElement')) return
    await page.keyboard.press('Tab')
  }
  throw new Error('The tab key does not come there')
}

/** Goes to a link or button and presses Enter. */
export async function press(page: Page, wanted: Locator): Promise<void> {
  await tabTo(page, wanted)
  await page.keyboard.press('Enter')
}

/** Goes to a field and types over what is in it. */
export async function type(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.press('Control+A')
  await page.keyboard.type(text)
}
