import { Problem } from '../../../errors.js'
import { readGovuk, readGovukStyles } from '../../../html/govuk-styles.js'
import type { App } from '../../app.js'
import { exact } from '../../../schemas/common.js'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import Type from 'typebox'

type Asset = { readonly type: string; readonly body: string }

/** Everything that pages ask for beside themselves. */
export type Assets = {
  /** Of all of them together: files that name each other are found below one fingerprint. */
  readonly digest: string
  readonly byName: ReadonlyMap<string, Asset>
}

const CSS = 'text/css; charset=utf-8'
const SCRIPT = 'text/javascript; charset=utf-8'

const own = async (name: string) => readFile(path.join(import.meta.dirname, name), 'utf8')

/** Reads the styles, scripts and the icon, and fingerprints them. */
export async function loadAssets(): Promise<Assets> {
  const script = readGovuk('govuk-frontend.min.js').replace(/\n?\/\/# sourceMappingURL=.*$/, '')
  const byName = new Map<string, Asset>([
    ['govuk-frontend.css', { type: CSS, body: readGovukStyles() }],
    ['govuk-frontend.js', { type: SCRIPT, body: script }],
    ['pages.css', { type: CSS, body: await own('pages.css') }],
    ['pages.js', { type: SCRIPT, body: await own('pages.js') }],
    ['live-parts.js', { type: SCRIPT, body: await own('live-parts.js') }],
    ['icon.svg', { type: 'image/svg+xml', body: await own('icon.svg') }],
  ])
  const hash = createHash('sha256')
  for (const [name, { body }] of byName) hash.update(`${name}\n${body}\n`)
  return { digest: hash.digest('hex').slice(0, 16), byName }
}

const Params = exact({ digest: Type.String({ maxLength: 64 }), name: Type.String({ maxLength: 64 }) })
const FOR_EVER = 'public, max-age=31536000, immutable'

export const assetsPath = ({ digest }: Assets): string => `/assets/${digest}`

/** Browsers keep what has our fingerprint. A page of another version gets ours for this once. */
export function serveAssets(app: App, assets: Assets): void {
  app.get(
    '/assets/:digest/:name',
    { config: { roles: 'public' }, schema: { hide: true, params: Params } },
    async ({ params }, reply) => {
      const asset = assets.byName.get(params.name)
      if (asset === undefined) throw new Problem('NOT_FOUND', 'There is no such file')
      return reply
        .type(asset.type)
        .header('cache-control', params.digest === assets.digest ? FOR_EVER : 'no-store')
        .send(asset.body)
    },
  )
}
