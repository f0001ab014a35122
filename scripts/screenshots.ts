import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Role } from '../src/schemas/role.js'
import { openBrowser } from '../test/pages/support/browser.js'
import { everyState } from '../test/pages/support/every-state.js'

/** Photographs pages and states, each on a large and on a small screen, into `.screenshots/`. */
const WIDTHS = [1280, 390]
const FOLDER = path.join(import.meta.dirname, '../.screenshots')
const wanted = process.argv[2] ?? ''

const closers: (() => Promise<void>)[] = []
const t = { teardown: (work: () => Promise<void>) => void closers.unshift(work) }
try {
  const app = await everyState(t)
  const browser = await openBrowser(t, app)
  if (wanted === '') await rm(FOLDER, { recursive: true, force: true })
  await mkdir(FOLDER, { recursive: true })
  const { page, go } = await browser.visitAs('approver')
  const visits = new Map([['approver', { page, go }]])
  for (const [name, { role, url }] of Object.entries(pagesOf(app.idOf))) {
    if (!name.includes(wanted)) continue
    const visit = visits.get(role) ?? (await browser.visitAs(role))
    visits.set(role, visit)
    if (url.startsWith('/v1/')) {
      await visit.go('about:blank')
      await visit.page.setContent(await readReport(app, url))
    } else await visit.go(url)
    for (const width of WIDTHS) {
      await visit.page.setViewportSize({ width, height: 900 })
      await visit.page.screenshot({ path: path.join(FOLDER, `${name}-${width}.png`), fullPage: true })
    }
    process.stdout.write(`${name}\n`)
  }
} finally {
  for (const close of closers) await close()
}

/** Reports are sent to programs, by their key. */
async function readReport({ url, keys }: Awaited<ReturnType<typeof everyState>>, report: string) {
  const key = keys.find(({ role }) => role === 'auditor')?.key ?? ''
  const headers = { accept: 'text/html', authorization: `Bearer ${key}` }
  return (await fetch(new URL(report, url), { headers })).text()
}

type Shot = { readonly role: Role; readonly url: string }

function pagesOf(idOf: (name: string) => string): Record<string, Shot> {
  const by = (role: Role, url: string): Shot => ({ role, url })
  const of = (name: string, rest = '') => `/submissions/${idOf(name)}${rest}`
  const roles: readonly Role[] = ['operator', 'approver', 'auditor', 'admin', 'integrator']
  return {
    ...Object.fromEntries(roles.map((role) => [`overview-${role}`, by(role, '/')])),
    submissions: by('operator', '/submissions'),
    agreements: by('approver', '/agreements'),
    'phase-5': by('operator', '/phases/5'),
    'start-5': by('operator', '/phases/5/start'),
    'submission-delta': by('approver', of('a delta')),
    'submission-scrambled': by('approver', of('scrambled')),
    'submission-sent': by('operator', of('live, sent')),
    'submission-incomplete': by('operator', of('sent in part')),
    'approve-delta': by('approver', of('a delta', '/approve')),
    'approve-scrambled': by('approver', of('scrambled', '/approve')),
    'approve-findings': by('approver', of('with findings', '/approve')),
    'approve-second': by('approver', of('live, half approved', '/approve')),
    'return-delta': by('approver', of('a delta', '/return')),
    'send-approved': by('operator', of('approved', '/send')),
    records: by('approver', of('with findings', '/records')),
    'records-delta': by('approver', of('a delta', '/records')),
    'record-live': by('approver', of('live, sent', '/records/3')),
    'record-scrambled': by('approver', of('scrambled', '/records/1')),
    quality: by('auditor', of('with findings', '/quality')),
    trend: by('auditor', '/quality?phase=2'),
    scrambling: by('approver', of('scrambled', '/scrambling')),
    daily: by('approver', '/daily'),
    simulator: by('operator', '/simulator'),
    'report-quality': by('auditor', `/v1${of('with findings', '/quality-report')}`),
    'report-scrambling': by('auditor', `/v1${of('scrambled', '/scramble-report')}`),
  }
}
