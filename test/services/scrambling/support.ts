import {
  createScrambler,
  type ScrambleOptions,
  type Scrambler,
} from '../../../src/services/scrambling/create-scrambler.js'
import { deriveSeriesKey } from '../../../src/services/scrambling/keys.js'
import { dateModes, type DateMode } from '../../../src/services/scrambling/treatments/event-dates.js'
import { type WorkerMode, workerModes } from '../../../src/services/scrambling/treatments/pseudonym.js'

const MASTER = Buffer.from('a key of thirty-two bytes or more')

export const seriesKey = (series: string) => deriveSeriesKey(MASTER, series)

export const scramblerOf = (
  series = 'series 1',
  dates: DateMode = 'interval',
  workers: WorkerMode = 'series',
): Scrambler => createScrambler(seriesKey(series), { dates, workers })

/** All four combinations of settings. */
export const everyOptions: readonly ScrambleOptions[] = dateModes.flatMap((dates) =>
  workerModes.map((workers) => ({ dates, workers })),
)

/** Every leaf of a record with its pointer. */
export function leavesOf(value: unknown, pointer = ''): [pointer: string, value: unknown][] {
  if (typeof value !== 'object' || value === null) return [[pointer, value]]
  return Object.entries(value).flatMap(([name, item]) => leavesOf(item, `${pointer}/${name}`))
}

// The path of a pointer: with a star for each place in a list.
export const pathOf = (pointer: string): string => pointer.replace(/\/\d+/g, '/*')
