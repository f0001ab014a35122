import type { Test } from 'tap'
import type { Visit } from './browser.js'
import { checkHtml } from './check-html.js'
import { checkNarrow, checkPage } from './check-page.js'

/** Goes to a page, and checks it on a large screen and on a small one. @returns its HTML as it was sent */
export async function lookAt(t: Test, visit: Visit, path: string, what: string): Promise<string> {
  const answer = await visit.page.goto(path)
  const html = (await answer?.text()) ?? ''
  t.equal(answer?.status(), 200, `${what}: there is such a page`)
  checkHtml(t, html, what)
  await lookHere(t, visit, what)
  return html
}

/** The same for the page as it stands. */
export async function lookHere(t: Test, visit: Visit, what: string): Promise<void> {
  await checkPage(t, visit, what)
  await checkNarrow(t, visit, what)
}
