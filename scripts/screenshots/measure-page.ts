import type { Page } from 'playwright-core'

/** `screens`: heights of a phone of 844 pixels. `withoutLink`: the longest stretch of the page in which no link or button stands. */
export type Measured = {
  readonly screens: number
  readonly withoutLink: number
  readonly width: number
  readonly widest: string
}

/** Runs in the browser, as text: scripts here know no DOM. */
const MEASURE = `(() => {
  const height = 844
  const places = [...document.querySelectorAll('main a[href], main button, main summary')]
    .map((element) => element.getBoundingClientRect())
    .filter(({ height }) => height > 0)
    .map(({ top }) => top + scrollY)
    .sort((a, b) => a - b)
  const end = document.documentElement.scrollHeight
  const gaps = [0, ...places, end].map((place, index, all) => (index === 0 ? 0 : place - all[index - 1]))
  const wide = [...document.querySelectorAll('main *')]
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
  return {
    screens: end / height,
    withoutLink: Math.max(...gaps) / height,
    width: document.documentElement.scrollWidth,
    widest: wide.slice(0, 1).map((element) => element.outerHTML.slice(0, 100)).join(),
  }
})()`

export const measurePage = async (page: Page): Promise<Measured> => page.evaluate<Measured>(MEASURE)
