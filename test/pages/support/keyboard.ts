import type { Locator, Page } from 'playwright-core'

/** More than any page has to pass by. */
const MOST_TABS = 300

/** Runs in the browser; tests know no DOM. A function as text would come back unrun. */
const hasFocus = (element: unknown): boolean =>
  element === (globalThis as unknown as { document: { activeElement: unknown } }).document.activeElement

/** Goes to something with the tab key alone, as somebody does who has no mouse. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor()
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    if (await wanted.evaluate(hasFocus)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${wanted.toString()}`)
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
