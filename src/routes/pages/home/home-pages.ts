import { ANY_ROLE, READERS } from '../../../plugins/authentication.js'
import type { App } from '../../app.js'
import { type HomeFacts, presentHome } from './present-home.js'
import type { Pages } from '../page.js'
import { mayAs, sessionOf } from '../sessions.js'
import type { Phase } from '../../../schemas/phase.js'
import type { Role } from '../../../schemas/role.js'
import type { Submission, SubmissionState } from '../../../schemas/submission.js'

/** The first page, for everybody who is signed in. */
export function homePages(app: App, pages: Pages): void {
  showHome(app, pages, ANY_ROLE)
}

const UNDER_WAY: readonly SubmissionState[] = [
  'building',
  'staged',
  'approved',
  'transmitting',
  'held',
  'incomplete',
]
/** More than anybody has under way at once. */
const MOST = 100
const RECEIPTS = 5

function showHome(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get('/', { config: { roles, by: 'session' }, schema: { hide: true } }, async (request, reply) => {
    const person = sessionOf(request)
    const phases = await services.phases.list()
    const work = mayAs(person, READERS) ? await workOf(services, phases) : undefined
    const [daily, today] = [await services.standing.read(), await services.phases.today()]
    const [waitingKeys, invalid] = [await services.access.listWaiting(), await services.live.countInvalid()]
    const facts = { person, phases, work, daily, today, waitingKeys, invalid }
    return show(request, reply, presentHome(facts))
  })
}

/** The state of submissions and sending, for people who may read submissions. */
async function workOf(
  { submissions, transmission }: Pages['services'],
  phases: readonly Phase[],
): Promise<HomeFacts['work']> {
  const { items } = await submissions.list({ states: UNDER_WAY }, { limit: MOST })
  const sent: Submission[] = []
  for (const { phase } of phases.filter(({ open, signOff }) => open && signOff === null)) {
    const newest = await submissions.list({ phase, state: 'transmitted' }, { limit: 1 })
    sent.push(...newest.items.filter(({ counts }) => counts.received > 0))
  }
  const returned: Submission[] = []
  for (const { phase } of phases.filter(({ open }) => open)) {
    const newest = await submissions.list({ phase }, { limit: 1 })
    returned.push(...newest.items.filter(({ state }) => state === 'returned'))
  }
  return {
    submissions: items,
    sent,
    returned,
    circuits: await transmission.openCircuits(),
    pauses: await transmission.pauses(),
    receipts: await transmission.lastReceipts(RECEIPTS),
  }
}
