import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { everyState } from '../test/pages/support/every-state.js'
import { openBrowser, type Visit } from '../test/pages/support/browser.js'
import { testApp } from '../test/support/test-app.js'
import { testIdentityProvider } from '../test/support/test-identity-provider.js'
import { measurePage, type Measured } from './screenshots/measure-page.js'
import type { Shot } from './screenshots/shot.js'
import { shotsOf } from './screenshots/shots.js'

/**
 * Photographs every page and state, each on a large and on a small screen, into `.screenshots/`, and writes down how long each is on a
 * phone and what does not fit at 320 pixels. `npm run screenshots -- WORD`: those whose names hold the word.
 */
const WIDTHS = [1280, 390]
const NARROW = 320
const FOLDER = path.join(import.meta.dirname, '../.screenshots')
const wanted = process.argv[2] ?? ''

const closers: (() => Promise<void>)[] = []
const t = { teardown: (work: () => Promise<void>) => void closers.unshift(work) }
try {
  const app = await everyState(t)
  const provider = await testIdentityProvider(t)
  const browsers = {
    'every state': await openBrowser(t, app),
    fresh: await openBrowser(t, await testApp(t)),
    'with provider': await openBrowser(t, await testApp(t, { identityProvider: provider.settings })),
  }
  if (wanted === '') await rm(FOLDER, { recursive: true, force: true })
  await mkdir(FOLDER, { recursive: true })
  const visits = new Map<string, Visit>()
  const visitOf = async ({ as, at }: Shot): Promise<Visit> => {
    const [who, browser] = [`${as}, ${at}`, browsers[at ?? 'every state']]
    const visit =
      visits.get(who) ?? (as === 'nobody' ? await browser.visit(undefined) : await browser.visitAs(as))
    visits.set(who, visit)
    return visit
  }
  const lines: string[] = []
  for (const [name, shot] of Object.entries(await shotsOf(app))) {
    if (!name.includes(wanted)) continue
    const visit = await visitOf(shot)
    await prepare(visit, shot)
    for (const width of WIDTHS) {
      await visit.page.setViewportSize({ width, height: 900 })
      await visit.page.screenshot({ path: path.join(FOLDER, `${name}-${width}.png`), fullPage: true })
    }
    const phone = await measurePage(visit.page)
    await visit.page.setViewportSize({ width: NARROW, height: 900 })
    lines.push(describe(name, phone, await measurePage(visit.page)))
    process.stdout.write(`${lines.at(-1)}\n`)
  }
  if (wanted === '') await writeFile(path.join(FOLDER, 'measured.txt'), `${lines.join('\n')}\n`)
} finally {
  for (const close of closers) await close()
}

async function prepare({ page, go }: Visit, { url, html, before, act }: Shot): Promise<void> {
  const made = await before?.()
  await page.setViewportSize({ width: 1280, height: 900 })
  if (html !== undefined) {
    await go('about:blank')
    await page.setContent(html)
  } else await go(made ?? url)
  await act?.(page)
}

function describe(name: string, phone: Measured, narrow: Measured): string {
  const wide = narrow.width > NARROW ? `, ${narrow.width} pixels wide at ${NARROW}: ${narrow.widest}` : ''
  return `${name.padEnd(32)} ${phone.screens.toFixed(1)} screens, ${phone.withoutLink.toFixed(1)} without a link${wide}`
}
