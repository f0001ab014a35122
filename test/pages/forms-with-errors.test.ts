import t, { type Test } from 'tap'
import type { Role } from '../../src/schemas/role.js'
import { NOT_WALKED, openBrowser, WITH_SCRIPTS, type Visit } from './support/browser.js'
import { erringForms, type ErringForm } from './support/erring-forms.js'
import { everyState } from './support/every-state.js'
import { lookHere } from './support/look-at.js'

/** Runs in the browser: what the summary of errors leads to, and whether it is there. */
const LINKS = `[...document.querySelectorAll('.govuk-error-summary a')].map((link) => {
  const field = document.getElementById(link.getAttribute('href').slice(1))
  return [link.textContent, field !== null && ['INPUT', 'SELECT', 'TEXTAREA'].includes(field.tagName)]
})`

async function err(t: Test, visit: Visit, { path, fields, button }: ErringForm, scripts: boolean) {
  const { page, go } = visit
  await go(path)
  for (const [name, text] of Object.entries(fields)) await page.locator(`main [name="${name}"]`).fill(text)
  await page.getByRole('main').getByRole('button', { name: button, exact: true }).click()
  const summary = page.getByRole('alert')
  await summary.getByText('There is a problem').waitFor()
  const links = await page.evaluate<[string, boolean][]>(LINKS)
  const what = `${path.replace(/[0-9a-f-]{36}/, 'id')}: ${links.map(([text]) => text).join(', ')}`
  t.not(links.length, 0, `${what}: says what is wrong`)
  for (const [text, leads] of links) {
    t.ok(leads, `${what}: leads to its field`)
    const beside = page.locator('main .govuk-error-message', { hasText: text })
    t.equal(await beside.count(), 1, `${what}: said beside the field too`)
  }
  t.match(await page.title(), /^Error: /, `${what}: the title says so first`)
  for (const [name, text] of Object.entries(fields)) {
    const kept = await page.locator(`main [name="${name}"]`).inputValue()
    t.ok(kept === text, `${what}: what was typed into ${name} stays`)
  }
  await lookHere(t, visit, `${what}, ${scripts ? 'with' : 'without'} scripts`)
}

t.test('says what is wrong with every form, for everybody', { skip: NOT_WALKED }, async (t) => {
  const app = await everyState(t)
  const path = `/v1/submissions/${app.idOf('with findings')}/quality-report`
  const forms = erringForms(app, (await app.call('auditor', 'GET', path)).body.findings[0].id)
  const browser = await openBrowser(t, app)
  for (const scripts of WITH_SCRIPTS) {
    const visits = new Map<Role, Visit>()
    for (const form of forms) {
      const visit = visits.get(form.as) ?? (await browser.visitAs(form.as, { scripts }))
      visits.set(form.as, visit)
      await err(t, visit, form, scripts)
    }
  }
})
