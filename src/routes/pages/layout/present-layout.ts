import { ANY_ROLE, DELIVERY_READERS, READERS } from '../../../plugins/authentication.js'
import { FORM_TOKEN } from '../../../plugins/session-cookie.js'
import { labelOf } from '../../../schemas/dfe/code-lists/code-list.js'
import { localAuthority } from '../../../schemas/dfe/code-lists/local-authority.js'
import type { EmergencyStop } from '../../../schemas/emergency-stop.js'
import type { Role } from '../../../schemas/role.js'
import type { Session } from '../../../services/access/session-service.js'
import type { Banner } from '../feedback/banner.js'
import type { Page, Section } from '../page.js'
import { formatInstant } from '../words/format.js'

/** State that every page shows around its content. */
export type Surroundings = {
  readonly session: Session | null
  readonly stop: EmergencyStop | undefined
  /** True if the database was restored from a backup, and nobody has acknowledged it. */
  readonly isInRecovery: boolean
  readonly banner: Banner | undefined
  readonly laCode: string
  readonly isRehearsal: boolean
  readonly hasSimulator: boolean
  readonly assets: string
  readonly version: string
}

type Destination = { readonly section: Section; readonly href: string; readonly text: string }

/** The navigation: each link with the roles that may open it. */
const DESTINATIONS: readonly (Destination & { readonly roles: readonly Role[] })[] = [
  { section: 'home', href: '/', text: 'Overview', roles: ANY_ROLE },
  { section: 'submissions', href: '/submissions', text: 'Submissions', roles: READERS },
  {
    section: 'live-records',
    href: '/live-records',
    text: 'Live records',
    roles: ['operator', 'approver', 'analyst', 'integrator'],
  },
  { section: 'quality', href: '/quality', text: 'Data quality', roles: READERS },
  { section: 'agreements', href: '/agreements', text: 'Agreements', roles: ANY_ROLE },
  { section: 'daily', href: '/daily', text: 'Daily sending', roles: ANY_ROLE },
  { section: 'connection', href: '/connection', text: 'Connection', roles: ['operator'] },
  { section: 'simulator', href: '/simulator', text: 'Simulator', roles: DELIVERY_READERS },
  { section: 'audit', href: '/audit', text: 'Audit log', roles: ['auditor'] },
  { section: 'api-keys', href: '/api-keys', text: 'API keys', roles: ['admin'] },
  { section: 'webhooks', href: '/webhooks', text: 'Webhooks', roles: ['admin'] },
]

export function presentLayout(page: Page, around: Surroundings) {
  const { session, assets, version } = around
  const roles = session?.roles ?? []
  const isApprover = roles.includes('approver')
  return {
    ...{
      title: page.title,
      tabTitle: page.neutralTitle ?? page.title,
      back: page.back ?? null,
      assets,
      version,
    },
    banner: presentBanner(around.banner),
    isRehearsal: around.isRehearsal,
    authority: labelOf(localAuthority, around.laCode) ?? null,
    formToken: { name: FORM_TOKEN, value: session?.csrfToken ?? '' },
    person: session === null ? null : { name: session.name, roles: roles.join(', ') },
    navigation: DESTINATIONS.filter(
      ({ section, roles: allowed }) =>
        (section !== 'simulator' || around.hasSimulator) && allowed.some((role) => roles.includes(role)),
    ).map(({ section, href, text }) => ({ href, text, current: section === page.section })),
    ...presentAlarms(around, isApprover),
  }
}

const presentBanner = (banner: Banner | undefined) =>
  banner === undefined
    ? null
    : {
        isSuccess: banner.kind === 'success',
        title: banner.kind === 'success' ? 'Success' : 'Important',
        text: banner.text,
        next: banner.next ?? null,
      }

/** The alarms that every page shows while nothing is sent. */
function presentAlarms({ stop, isInRecovery }: Surroundings, isApprover: boolean) {
  return {
    stop:
      stop === undefined
        ? null
        : {
            words: `${stop.madeBy} stopped all sending on ${formatInstant(stop.madeAt)}: ${stop.reason}`,
            href: isApprover ? '/emergency-stop' : null,
          },
    recovery: isInRecovery ? { href: isApprover ? '/recovery' : null } : null,
    stopHref: isApprover && stop === undefined ? '/emergency-stop' : null,
  }
}
