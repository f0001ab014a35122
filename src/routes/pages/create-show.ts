import { VERSION } from '../../version.js'
import { assetsPath } from './assets/serve-assets.js'
import type { Assets } from './assets/load-assets.js'
import { presentLayout } from './layout/present-layout.js'
import type { Pages, Show } from './page.js'
import { createRenderer } from './render-pages.js'

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
  const render = createRenderer()
  const send: (stopOf: Stop) => Show = (stopOf) => async (request, reply, page) => {
    const { session } = request
    const layout = presentLayout(page, {
      session,
      stop: session === null ? undefined : await stopOf(),
      laCode: setting.laCode,
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
  return { show: send(services.transmission.emergencyStop), plain: send(async () => undefined) }
}

type Stop = () => ReturnType<Pages['services']['transmission']['emergencyStop']>
