import t from 'tap'
import { testApp } from '../support/test-app.js'
import { NOT_WALKED, openBrowser, WITH_SCRIPTS } from './support/browser.js'
import { checkNarrow, checkPage } from './support/check-page.js'

t.test('lets people sign in whom nobody knows yet', { skip: NOT_WALKED }, async (t) => {
  const browser = await openBrowser(t, await testApp(t))
  for (const scripts of WITH_SCRIPTS) {
    const how = scripts ? 'with scripts' : 'without scripts'
    const stranger = await browser.visit(undefined, { scripts })
    await stranger.go('/submissions?phase=1')
    t.match(stranger.page.url(), /\/sign-in\?to=%2Fsubmissions/, how)
    await checkPage(t, stranger, `sign-in, ${how}`)
    await checkNarrow(t, stranger, `sign-in, ${how}`)

    await stranger.page.getByLabel('API key', { exact: true }).fill('csc_wrong')
    await stranger.page.keyboard.press('Enter')
    await stranger.page.getByText('There is a problem').waitFor()
    await checkPage(t, stranger, `a key that is unknown, ${how}`)

    const known = await browser.visitAs('auditor', { scripts })
    await known.go('/no-such-page')
    await checkPage(t, known, `a page that is not there, ${how}`)
    await checkNarrow(t, known, `a page that is not there, ${how}`)
  }
})
