import t from 'tap'
import { NOT_WALKED, openBrowser } from './support/browser.js'
import { everyState } from './support/every-state.js'

/** The space between the margins of an A4 page, in CSS pixels. */
const PAPER = { width: 718, height: 1040 }
const CONTROLS = 'nav, form, button, [role=button], input, select, textarea, .govuk-skip-link, .csc-stop'

/** Run in the browser: what is too wide, what would must be scrolled, and what nobody can press on paper. */
const TOO_WIDE = `[...document.querySelectorAll('body *')]
  .filter((element) => element.getClientRects().length > 0 && !element.closest('.govuk-visually-hidden, thead, svg'))
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1
    || (getComputedStyle(element).overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1))
  .map((element) => element.outerHTML.slice(0, 100))`
const CONTROLS_SHOWN = `[...document.querySelectorAll('${CONTROLS}')]
  .filter((element) => element.getClientRects().length > 0)
  .map((element) => element.outerHTML.slice(0, 100))`
const TABLES_HIDDEN = `[...document.querySelectorAll('.csc-behind table')]
  .filter((element) => element.getClientRects().length === 0).length`

t.test('prints what there is to read, whole, and nothing to press', { skip: NOT_WALKED }, async (t) => {
  const app = await everyState(t)
  const browser = await openBrowser(t, app)
  const path = (name: string) => `/submissions/${app.idOf(name)}`
  const pages = {
    'a submission': path('live, sent'),
    'a scrambled submission': path('scrambled'),
    'a record': `${path('live, sent')}/records/3`,
    'a record with findings': `${path('with findings')}/records/1`,
    'records of a delta': `${path('a delta')}/records`,
    'a quality report': `${path('with findings')}/quality`,
    trend: '/quality?phase=2',
    'a decision': `${path('scrambled')}/approve`,
    'a scrambling report': `${path('scrambled')}/scrambling`,
    batches: `${path('sent in part')}/batches`,
  }
  const { page, go } = await browser.visitAs('approver')
  await page.setViewportSize(PAPER)
  await page.emulateMedia({ media: 'print' })
  for (const [what, url] of Object.entries(pages)) {
    await go(url)
    t.same(await page.evaluate(TOO_WIDE), [], `${what}: nothing is cut`)
    t.same(await page.evaluate(CONTROLS_SHOWN), [], `${what}: there is nothing to press`)
    t.equal(await page.evaluate(TABLES_HIDDEN), 0, `${what}: tables behind charts are there`)
    t.ok(await page.getByRole('heading', { level: 1 }).isVisible(), `${what}: says what it is`)
  }
})
