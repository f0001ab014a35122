import { readdir } from 'node:fs/promises'
import path from 'node:path'

/** Folders of tests whose code decides without clock, database, network or randomness: lint keeps it so (eslint.config.js). */
const PURE_FOLDERS = [
  'test/schemas',
  'test/services/calendar',
  'test/services/census-rules',
  'test/services/delta',
  'test/services/reports',
  'test/services/scheduled-deltas',
  'test/services/synthetic-data',
  'test/services/scrambling',
]

export const isPure = (file: string): boolean => PURE_FOLDERS.some((folder) => file.startsWith(`${folder}/`))

/** @returns the pure test files, from the root of the repository */
export async function pureTests(root: string): Promise<string[]> {
  const found = await Promise.all(
    PURE_FOLDERS.map(async (folder) =>
      (await readdir(path.join(root, folder), { recursive: true })).map((name) => path.join(folder, name)),
    ),
  )
  return found.flat().filter((file) => file.endsWith('.test.ts'))
}

/** One process holds the scrambler's tests and another the rest: they take about as long on two cores. */
export const inTwoProcesses = (files: readonly string[]): string[][] =>
  [true, false]
    .map((isScrambling) => files.filter((file) => file.includes('/scrambling/') === isScrambling))
    .filter((group) => group.length > 0)

/** Neighbours together, `size` at a time. */
export const inGroups = (files: readonly string[], size: number): string[][] =>
  Array.from({ length: Math.ceil(files.length / size) }, (_, index) =>
    files.slice(index * size, (index + 1) * size),
  )
