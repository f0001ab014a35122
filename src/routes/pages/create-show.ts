import { createRenderer } from '../../html/create-renderer.js'
import { VERSION } from '../../version.js'
import { assetsPath } from './assets/serve-assets.js'
import type { Assets } from './assets/serve-assets.js'
import { presentLayout, type Surroundings } from './layout/present-layout.js'
import { takeBanner } from './feedback/banner.js'
import type { Pages, Show } from './page.js'

/** Scripts, styles and everything else come from here alone, and none stands in a page itself. */
const POLICY = [
  `default-src 'none'`,
  ...['script', 'style', 'img', 'connect'].map((kind) => `${kind}-src 'self'`),
  `form-action 'self'`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`,
].join('; ')

/** How pages are sent. `plain` asks the database nothing: for pages that say what went wrong. */
export function createShow(
  { services, setting }: Omit<Pages, 'show'>,
  assets: Assets,
): { show: Show; plain: Show } {
  const render = createRenderer(import.meta.dirname)
  const send: (alarmsOf: Alarms) => Show = (alarmsOf) => async (request, reply, page) => {
    const { session } = request
    const { stop, isInRecovery } = session === null ? NONE : await alarmsOf()
    const banner = page.banner ?? takeBanner(request, reply, setting)
    const layout = presentLayout(page, {
      ...{ session, stop, isInRecovery, banner },
      ...{ laCode: setting.laCode, isRehearsal: setting.isRehearsal },
      hasSimulator: services.simulator !== undefined,
      assets: assetsPath(assets),
      version: VERSION,
    })
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', POLICY)
      .header('cache-control', 'no-store')
      .send(render(page.template, { layout, ...page.view }))
  }
  const alarms = async () => ({
    stop: await services.transmission.emergencyStop(),
    isInRecovery: await services.recovery.isInRecovery(),
  })
  return { show: send(alarms), plain: send(async () => NONE) }
}

/** Reads the alarms that every page shows to people who are signed in. */
type Alarms = () => Promise<Pick<Surroundings, 'stop' | 'isInRecovery'>>

const NONE = { stop: undefined, isInRecovery: false }
