import t from 'tap'
import { NOT_WALKED, openBrowser, type Visit } from './support/browser.js'
import { everyState } from './support/every-state.js'
import { lookAt } from './support/look-at.js'

/** The targets of a page's buttons and links that look like buttons. */
const actionsOn = async ({ page }: Visit): Promise<string[]> =>
  page
    .locator('main a[role=button]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))

/** Pages that differ for somebody without scripts. */
const MOVES_BY_ITSELF = ['building', 'transmitting', 'held']

t.test('is for everybody in every state of a submission', { skip: NOT_WALKED }, async (t) => {
  const app = await everyState(t)
  const browser = await openBrowser(t, app)
  const [operator, approver] = [await browser.visitAs('operator'), await browser.visitAs('approver')]
  const seen = new Set<string>()
  for (const [name, id] of Object.entries(app.submissions)) {
    const path = `/submissions/${id}`
    for (const [role, visit] of Object.entries({ operator, approver })) {
      await visit.go(path)
      const actions = (await actionsOn(visit)).map((href) => href.replace(path, ''))
      // Two people who can do the same see the same.
      const page = `${name}: ${actions.join()}`
      if (!seen.has(page)) await lookAt(t, visit, path, `${name}, as ${role}`)
      for (const action of actions.filter((one) => !seen.has(one))) {
        await lookAt(t, visit, `${path}${action}`, `${action} of ${name}`)
      }
      for (const one of [page, ...actions]) seen.add(one)
    }
  }
  for (const action of ['approve', 'return', 'transmit', 'hold', 'resume', 'retry', 'discard']) {
    t.ok(seen.has(`/${action}`), `${action} was looked at`)
  }
  const without = await browser.visitAs('operator', { scripts: false })
  for (const name of MOVES_BY_ITSELF) {
    await lookAt(t, without, `/submissions/${app.idOf(name)}`, `${name}, without scripts`)
  }
})
