import type { Page } from 'playwright-core'
import { roles, type Role } from '../../src/schemas/role.js'
import { markRestored } from '../../src/services/operations/recovery/detect-restore.js'
import { AGREED_UNTIL } from '../../test/support/test-app.js'
import { erringForms } from '../../test/pages/support/erring-forms.js'
import type { everyState } from '../../test/pages/support/every-state.js'

/** A page as somebody sees it: at `url`, or as the HTML of a report; after they did something there. */
export type Shot = {
  readonly as: Role | 'nobody'
  readonly url: string
  readonly html?: string
  /** Brings the service into the state that the page shows. */
  readonly before?: () => Promise<unknown>
  readonly act?: (page: Page) => Promise<unknown>
}

type App = Awaited<ReturnType<typeof everyState>>

const by = (as: Shot['as'], url: string, more: Omit<Shot, 'as' | 'url'> = {}): Shot => ({ as, url, ...more })
const press = (name: string) => async (page: Page) => {
  await page.getByRole('main').getByRole('button', { name, exact: true }).click()
  await page.waitForLoadState('load')
}

/** Every page and state, in this order: what stops the service comes last. */
export async function shotsOf(app: App): Promise<Record<string, Shot>> {
  const { call, idOf } = app
  await call('integrator', 'POST', '/v1/live-records?mode=changes', [
    { la_child_id: 'Broken-1', middle_name: 'X' },
  ])
  const path = `/v1/submissions/${idOf('with findings')}/quality-report`
  const { findings } = (await call('auditor', 'GET', path)).body as {
    findings: { id: string; rule: string }[]
  }
  return {
    ...overviews(),
    ...(await submissionShots(app)),
    ...recordShots(app, findings[0]?.id ?? '', findings.at(-1)?.id ?? ''),
    ...qualityShots(app, findings[0]?.rule ?? ''),
    ...(await reportShots(app)),
    ...phaseShots(app),
    ...dailyShots(app),
    ...(await keyShots(app)),
    ...(await webhookShots(app)),
    ...toolShots(),
    ...problemShots(app),
    ...errorShots(app, findings[1]?.id ?? ''),
    ...stoppedShots(app),
  }
}

const overviews = () => Object.fromEntries(roles.map((role) => [`overview-${role}`, by(role, '/')]))

async function submissionShots({ submissions, idOf, way }: App): Promise<Record<string, Shot>> {
  const of = (name: string, rest = '') => `/submissions/${idOf(name)}${rest}`
  const batches = await way.batches(idOf('sent in part'))
  const named = (name: string) => name.replaceAll(/[ ,]+/g, '-')
  return {
    submissions: by('operator', '/submissions'),
    'submissions-none': by('operator', '/submissions?phase=3&state=held'),
    ...Object.fromEntries(
      Object.keys(submissions).map((name) => [`submission-${named(name)}`, by('approver', of(name))]),
    ),
    'submission-as-operator': by('operator', of('approved')),
    'submission-as-auditor': by('auditor', of('a delta')),
    'submission-as-analyst': by('analyst', of('a delta')),
    'approve-delta': by('approver', of('a delta', '/approve')),
    'approve-scrambled': by('approver', of('scrambled', '/approve')),
    'approve-one-scrambled': by('approver', of('one scrambled record', '/approve')),
    'approve-findings': by('approver', of('with findings', '/approve')),
    'approve-second': by('approver', of('live, half approved', '/approve')),
    'return-delta': by('approver', of('a delta', '/return')),
    'send-approved': by('operator', of('approved', '/transmit')),
    hold: by('operator', of('transmitting', '/hold')),
    resume: by('operator', of('held', '/resume')),
    retry: by('operator', of('sent in part', '/retry')),
    discard: by('operator', of('sent in part', '/discard')),
    'batches-none': by('auditor', of('without findings', '/batches')),
    batches: by('auditor', of('sent in part', '/batches')),
    ...Object.fromEntries(
      batches.map(({ number, state }: { number: number; state: string }) => [
        `batch-${number}-${state}`,
        by('operator', of('sent in part', `/batches/${number}`)),
      ]),
    ),
    scrambling: by('approver', of('scrambled', '/scrambling')),
    'scrambling-one': by('approver', of('one scrambled record', '/scrambling')),
  }
}

function recordShots({ idOf }: App, noted: string, other: string): Record<string, Shot> {
  const of = (name: string, rest: string) => `/submissions/${idOf(name)}${rest}`
  return {
    records: by('approver', of('with findings', '/records')),
    'records-by-findings': by('approver', of('with findings', '/records?sort=findings&show=findings')),
    'records-last-page': by('approver', of('with findings', '/records?page=2')),
    'records-none': by('approver', of('with findings', '/records?show=received')),
    'records-delta': by('approver', of('a delta', '/records')),
    'record-hostile': by('approver', of('with findings', '/records/1')),
    'record-live': by('approver', of('live, sent', '/records/3')),
    'record-made-up': by('approver', of('without findings', '/records/1')),
    'record-delta-1': by('approver', of('a delta', '/records/1')),
    'record-delta-2': by('approver', of('a delta', '/records/2')),
    'record-scrambled': by('approver', of('scrambled', '/records/1')),
    'record-refused': by('operator', of('refused', '/records/1')),
    'record-removed': by('operator', of('discarded', '/records/1')),
    'record-as-analyst': by('analyst', of('with findings', '/records/1')),
    note: by('operator', of('with findings', `/findings/${other}/note`)),
    'note-saved': by('operator', of('with findings', `/findings/${noted}/note`), {
      act: async (page) => {
        await page.locator('main textarea').fill('Right as it is: the hospital gave the date. '.repeat(8))
        await press('Save the note')(page)
      },
    }),
  }
}

function qualityShots({ idOf }: App, rule: string): Record<string, Shot> {
  const of = (name: string, rest: string) => `/submissions/${idOf(name)}/quality${rest}`
  return {
    quality: by('auditor', of('with findings', '')),
    'quality-none': by('auditor', of('without findings', '')),
    'quality-delta': by('analyst', of('a delta', '')),
    rule: by('operator', of('with findings', `/rules/${rule}`)),
    'rule-none': by('auditor', of('with findings', '/rules/NO-SUCH')),
    ...Object.fromEntries(
      [1, 2, 5].map((phase) => [`trend-${phase}`, by('auditor', `/quality?phase=${phase}`)]),
    ),
    'live-invalid': by('analyst', '/live-records/invalid'),
  }
}

/** Reports are sent to programs, by their key. */
async function reportShots({ url, keys, idOf }: App): Promise<Record<string, Shot>> {
  const key = keys.find(({ role }) => role === 'auditor')?.key ?? ''
  const headers = { accept: 'text/html', authorization: `Bearer ${key}` }
  const read = async (report: string) =>
    (await fetch(new URL(`/v1/submissions/${report}`, url), { headers })).text()
  return {
    'report-quality': by('nobody', '', { html: await read(`${idOf('with findings')}/quality-report`) }),
    'report-scrambling': by('nobody', '', { html: await read(`${idOf('scrambled')}/scramble-report`) }),
  }
}

function phaseShots({ idOf }: App): Record<string, Shot> {
  const numbers = [1, 2, 3, 4, 5]
  return {
    agreements: by('approver', '/agreements'),
    ...Object.fromEntries(numbers.map((phase) => [`phase-${phase}`, by('approver', `/phases/${phase}`)])),
    'phase-as-operator': by('operator', '/phases/5'),
    ...Object.fromEntries(
      numbers.map((phase) => [`start-${phase}`, by('operator', `/phases/${phase}/start`)]),
    ),
    agree: by('approver', '/phases/1/agree'),
    withdraw: by('approver', '/phases/5/withdraw'),
    'sign-off': by('approver', `/phases/5/sign-off?submission=${idOf('live, sent')}`),
  }
}

function dailyShots({ call }: App): Record<string, Shot> {
  const terms = { at: '06:30', expiresAt: AGREED_UNTIL, maxChangedPercent: 7.5, maxDeletions: 1000 }
  const propose = async () => call('approver', 'PUT', '/v1/phases/5/standing-agreement', terms)
  return {
    'daily-off': by('approver', '/daily'),
    'daily-propose': by('approver', '/daily/propose'),
    'daily-proposed': by('approver', '/daily', { before: propose }),
  }
}

async function keyShots({ call }: App): Promise<Record<string, Shot>> {
  const answer = await call('admin', 'POST', '/v1/api-keys', { name: 'Ivy Okafor', role: 'approver' })
  const issued = answer.body as { id: string }
  await call('admin', 'POST', '/v1/api-keys', { name: 'A'.repeat(100), role: 'analyst' })
  return {
    'api-keys': by('admin', '/api-keys'),
    'api-key-new': by('admin', '/api-keys/new'),
    'api-key-created': by('admin', '/api-keys/new', {
      act: async (page) => {
        await page.locator('main [name="name"]').fill('Ana Analyst')
        await page.getByLabel('Analyst').check()
        await press('Make the key')(page)
      },
    }),
    'api-key-shown-already': by('admin', `/api-keys/${issued.id}/created`),
    'api-key-revoke': by('admin', `/api-keys/${issued.id}/revoke`),
    'api-key-confirm': by('approver', `/api-keys/${issued.id}/confirm`),
  }
}

async function webhookShots({ call }: App): Promise<Record<string, Shot>> {
  const url = `https://example.org/${'a-long-path/'.repeat(8)}`
  const answer = await call('admin', 'POST', '/v1/webhooks', { url, note: 'the CMS '.repeat(20) })
  const { id } = (answer.body as { webhook: { id: string } }).webhook
  return {
    'webhooks-and-more': by('admin', '/webhooks'),
    'webhook-new': by('admin', '/webhooks/new'),
    webhook: by('admin', `/webhooks/${id}`),
    'webhook-secret': by('admin', `/webhooks/${id}`, { act: press('Replace the secret') }),
    'webhook-delete': by('admin', `/webhooks/${id}/delete`),
    notifications: by('approver', '/notifications'),
  }
}

const toolShots = (): Record<string, Shot> => ({
  connection: by('operator', '/connection'),
  'connection-checked': by('operator', '/connection', {
    act: async (page) => {
      await page.locator('main [type=radio]').first().check()
      await press('Check the connection')(page)
    },
  }),
  simulator: by('operator', '/simulator'),
  'simulator-as-auditor': by('auditor', '/simulator'),
  'simulator-reset': by('operator', '/simulator/reset'),
  audit: by('auditor', '/audit'),
  'audit-none': by('auditor', '/audit?actor=nobody'),
  'audit-event': by('auditor', '/audit/3'),
  'audit-verification': by('auditor', '/audit/verification'),
})

const problemShots = ({ idOf }: App): Record<string, Shot> => ({
  'sign-in': by('nobody', '/sign-in'),
  'sign-in-refused': by('nobody', '/sign-in', {
    act: async (page) => {
      await page.getByLabel('API key', { exact: true }).fill('csc_wrong')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.waitForLoadState('load')
    },
  }),
  'session-ended': by('nobody', '/sign-in', {
    act: async (page) => {
      const { origin: url } = new URL(page.url())
      await page.context().addCookies([{ name: 'csc_session', value: 'ended', url }])
      await page.goto('/submissions')
    },
  }),
  'problem-not-found': by('operator', '/nothing-here'),
  'problem-role': by('auditor', '/api-keys'),
  'problem-address': by('auditor', '/submissions?phase=9'),
  'problem-conflict': by('approver', `/submissions/${idOf('returned')}/approve`),
})

const errorShots = (app: App, findingId: string): Record<string, Shot> =>
  Object.fromEntries(
    erringForms(app, findingId).map(({ as, path, fields, button }, at) => [
      `error-${at}-${path.replaceAll(/[0-9a-f-]{16,}|\?.*/g, '').replaceAll(/\W+/g, '-')}`,
      by(as, path, {
        act: async (page) => {
          for (const [name, text] of Object.entries(fields))
            await page.locator(`main [name="${name}"]`).fill(text)
          await press(button)(page)
          await page.getByText('There is a problem').waitFor()
        },
      }),
    ]),
  )

function stoppedShots({ call, database }: App): Record<string, Shot> {
  const reason = 'The extract of last night has the wrong children in it. '.repeat(4)
  return {
    'emergency-stop': by('approver', '/emergency-stop'),
    'emergency-stopped': by('approver', '/emergency-stop', {
      before: async () => call('approver', 'PUT', '/v1/emergency-stop', { reason }),
    }),
    'overview-stopped': by('operator', '/'),
    'recovery-none': by('approver', '/recovery'),
    recovery: by('approver', '/recovery', { before: async () => markRestored(database) }),
    'overview-recovery': by('approver', '/'),
  }
}
