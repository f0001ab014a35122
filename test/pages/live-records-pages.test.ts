import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import t from 'tap'
import { eventually } from '../support/eventually.js'
import { testApp } from '../support/test-app.js'
import { NOT_WALKED, openBrowser, WITH_SCRIPTS } from './support/browser.js'
import { checkHtml, PLANTED } from './support/check-html.js'
import { checkNarrow, checkPage } from './support/check-page.js'
import { press, tabTo, type } from './support/keyboard.js'
import { visitor } from './support/visitor.js'

const app = await testApp(t)
const { database, keys, url } = app
const put = async (person: string, payload: unknown) =>
  database.query(
    `insert into public.ssd_api_data_staging (person_id, json_payload, row_state) values ($1, $2, 'New')`,
    [person, typeof payload === 'string' ? payload : JSON.stringify(payload)],
  )
/** What somebody may have typed into a case management system, in every place that a page shows. */
const HOSTILE = {
  la_child_id: 'H1',
  mis_child_id: PLANTED,
  child_details: {
    ...{ first_name: PLANTED, surname: `\u202e${PLANTED}`, sex: PLANTED, date_of_birth: PLANTED },
    ...{ ethnicity: PLANTED, postcode: PLANTED, disabilities: [PLANTED], [PLANTED]: PLANTED },
  },
  social_care_episodes: [
    { social_care_episode_id: PLANTED, referral_date: PLANTED, closure_reason: PLANTED },
  ],
}
const EPISODE = { social_care_episode_id: 'E1', referral_date: '2025-03-01', closure_date: '2025-02-01' }
await put('H1', HOSTILE)
await put(PLANTED.slice(0, 48), `{"la_child_id":"${PLANTED}`)
await put('A1', { la_child_id: 'A1', child_details: { sex: 'F' }, social_care_episodes: [EPISODE] })
await put('A2', { la_child_id: 'A1', child_details: { sex: 'M' } })
const analyst = visitor(url)
await analyst.signIn(keys.find(({ role }) => role === 'analyst')?.key ?? '')

const PAGES = [
  ...['', '?view=findings', '?view=fields', '?view=children', '?view=trend', '?year=2025&view=findings'].map(
    (query) => `/live-records${query}`,
  ),
  '/live-records/invalid',
  '/live-records/check-file',
]

t.test('shows hostile values as text, on every page', async (t) => {
  await eventually(
    async () => /have not changed since then/.test((await analyst.open('/live-records')).text) || undefined,
  )
  for (const page of PAGES) checkHtml(t, (await analyst.open(page)).text, page)
  const { text } = await analyst.open('/live-records?view=findings')
  const findings = [...new Set(text.match(/\/live-records\/findings\/[\w%-]+/g))]
  t.ok(findings.length > 3, `${findings.length} findings lead to a record`)
  for (const finding of findings) {
    const record = await analyst.open(finding)
    checkHtml(t, record.text, finding)
  }
  const { text: csv } = await analyst.open('/live-records/quality.csv')
  t.notMatch(csv, /(?:^|,)"?[=+@-]/m, 'no cell of the spreadsheet is a formula')
})

t.test('can be used by everybody, with the keyboard alone', { skip: NOT_WALKED }, async (t) => {
  const directory = mkdtempSync(path.join(tmpdir(), 'csc-files-'))
  t.teardown(() => rmSync(directory, { recursive: true, force: true }))
  const file = path.join(directory, 'children.json')
  writeFileSync(file, JSON.stringify([HOSTILE]))
  const browser = await openBrowser(t, app)
  for (const scripts of WITH_SCRIPTS) {
    const how = scripts ? 'with scripts' : 'without scripts'
    const visit = await browser.visitAs('analyst', { scripts })
    const { page } = visit
    for (const place of PAGES) {
      await visit.go(place)
      await checkPage(t, visit, `${place}, ${how}`)
      await checkNarrow(t, visit, `${place}, ${how}`)
    }
    await visit.go('/live-records')
    await tabTo(page, page.getByLabel('Census year'))
    await page.keyboard.press('ArrowDown')
    await press(page, page.getByRole('button', { name: 'Check', exact: true }))
    await page.waitForURL(/year=\d{4}/)
    await checkPage(t, visit, `a census year, ${how}`)

    await type(page, page.getByLabel('Find a child'), 'nobody')
    await press(page, page.getByRole('button', { name: 'Open the record' }))
    await page.getByText('There is a problem').waitFor()
    await checkPage(t, visit, `no such child, ${how}`)
    await checkNarrow(t, visit, `no such child, ${how}`)
    await type(page, page.getByLabel('Find a child'), 'H1')
    await press(page, page.getByRole('button', { name: 'Open the record' }))
    await page.getByRole('heading', { level: 1 }).waitFor()
    await checkPage(t, visit, `a record, ${how}`)
    await checkNarrow(t, visit, `a record, ${how}`)

    await visit.go('/live-records/check-file')
    await press(page, page.getByRole('button', { name: 'Check the file' }))
    await page.getByText('There is a problem').waitFor()
    await checkPage(t, visit, `no file, ${how}`)
    await tabTo(page, page.locator('#file'))
    await page.locator('#file').setInputFiles(file)
    await press(page, page.getByRole('button', { name: 'Check the file' }))
    await page.getByText('Nothing of the file was stored').waitFor()
    await checkPage(t, visit, `a checked file, ${how}`)
    await checkNarrow(t, visit, `a checked file, ${how}`)
  }
})
