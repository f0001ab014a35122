import Type from 'typebox'
import { Problem } from '../../../errors.js'
import { exact } from '../../../schemas/common.js'
import type { App } from '../../app.js'
import type { Assets } from './load-assets.js'

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
