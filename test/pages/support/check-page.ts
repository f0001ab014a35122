import axe from 'axe-core'
import type { Test } from 'tap'
import type { Visit } from './browser.js'

type Violation = { id: string; nodes: { html: string; failureSummary?: string }[] }

/** A screen of 1280 pixels at 400 % zoom (WCAG 2.2, 1.4.10). */
const NARROW = { width: 320, height: 256 }

/** The page as it stands is one that everybody can use, asks no other host, and nothing in it is refused or fails. */
export async function checkPage(t: Test, { page, watched }: Visit, what: string): Promise<void> {
  t.same(await violationsOf({ page }), [], `${what}: axe finds nothing`)
  t.same(watched.outside, [], `${what}: no other host is asked`)
  t.same(watched.complaints, [], `${what}: the browser does not complain`)
}

/** The same where there is little room: nothing is wider than the screen, and axe finds nothing there either. */
export async function checkNarrow(t: Test, visit: Visit, what: string): Promise<void> {
  const before = visit.page.viewportSize()
  await visit.page.setViewportSize(NARROW)
  const [wide, wanted] = await visit.page.evaluate<[number, string[]]>(WIDTH)
  t.ok(wide <= NARROW.width, `${what}: ${wide} of ${NARROW.width} pixels wide, by ${wanted.join(', ')}`)
  await checkPage(t, visit, `${what}, at 400 %`)
  if (before !== null) await visit.page.setViewportSize(before)
}

/** How wide the page is, and what reaches beyond the screen. As text: the browser runs it, and tests know no DOM. */
const WIDTH = `[
  document.documentElement.scrollWidth,
  [...document.querySelectorAll('main *')]
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 3)
    .map((element) => element.outerHTML.slice(0, 80)),
]`

/** axe runs beside the page's own scripts; no policy of the page stops it. */
async function violationsOf({ page }: Pick<Visit, 'page'>): Promise<object[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<{ violations: Violation[] }>('axe.run(document)')
  return violations.map(({ id, nodes }) => ({
    id,
    where: nodes.map(({ html, failureSummary }) => `${html} – ${failureSummary ?? ''}`),
  }))
}
