import type { ScrambleOptions } from '../scrambling/create-scrambler.js'
import { SCHEME } from '../scrambling/keys.js'
import { BuildRefusal } from './build-refusal.js'

/** How the full submission of a series was scrambled; null if an older version did not write it down. */
export type SeriesOptions = {
  readonly dates: ScrambleOptions['dates'] | null
  readonly workers: ScrambleOptions['workers'] | null
  readonly scheme: number | null
}

const OTHER_PSEUDONYMS = 'the DfE could not match a delta with what it holds. Begin with a full submission'

/**
 * A delta matches what the DfE holds only if it is scrambled as the full submission of its series was.
 * @throws {BuildRefusal}
 */
export function refuseChangedOptions(series: SeriesOptions, configured: ScrambleOptions): void {
  if (series.scheme !== SCHEME) {
    throw new BuildRefusal(
      `Another version of this service, which scrambles in another way, began the series, so that ${OTHER_PSEUDONYMS}`,
    )
  }
  const changed = [
    ...(series.dates === configured.dates ? [] : ['how dates are scrambled']),
    ...(series.workers === configured.workers ? [] : ['how social workers are scrambled']),
  ]
  if (changed.length === 0) return
  throw new BuildRefusal(
    `The settings for ${changed.join(' and ')} have changed since the full submission of the series, so that ${OTHER_PSEUDONYMS}`,
  )
}
