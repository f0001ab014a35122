import { createHash } from 'node:crypto'
import { fitsSchema } from '../../census-rules/check-schema.js'
import { structureOf } from '../../scrambling/report/view.js'
import type { LiveText } from '../prepare/chunk-job.js'

/** The one child whose record phase 3 sends. */
export type ChosenChild = {
  readonly laChildId: string
  readonly chosen: 'drawn' | 'named'
  /** How many other live children have a record of the same structure; undefined if the record cannot be read. */
  readonly structureSharedBy: number | undefined
}

/** The record of somebody with a rare life is one that everybody who works with the child would recognise. */
const ENOUGH_OTHERS = 10

/** Children of one structure, and one of them, each as likely as any other. */
type Group = { children: number; drawn: string }

/**
 * Draws a child at random among those whose record's structure at least ten others share; where no structure is so common,
 * among those with the most common one. Reads all rows once and keeps a digest, a count and an id for each structure.
 * Rows that do not fit the DfE's schema are drawn only where nothing else is there.
 * @param rows all live records
 * @param named the child that somebody asked for: it is not drawn, but counted
 * @param below a random whole number from 0 to one less than its argument, at least 1
 */
export async function chooseChild(
  rows: AsyncIterable<LiveText>,
  named: string | undefined,
  below: (limit: number) => number,
): Promise<ChosenChild | undefined> {
  const groups = new Map<string, Group>()
  let unreadable: string | undefined
  let ofNamed: string | undefined
  for await (const { laChildId, payload } of rows) {
    const structure = readStructure(payload)
    if (laChildId === named) ofNamed = structure
    if (laChildId === '') continue
    if (structure === undefined) unreadable ??= laChildId
    else addTo(groups, structure, laChildId, below)
  }
  if (named !== undefined) {
    const group = ofNamed === undefined ? undefined : groups.get(ofNamed)
    return { laChildId: named, chosen: 'named', structureSharedBy: group && group.children - 1 }
  }
  const drawn = drawGroup([...groups.values()], below)
  if (drawn !== undefined) {
    return { laChildId: drawn.drawn, chosen: 'drawn', structureSharedBy: drawn.children - 1 }
  }
  return unreadable === undefined
    ? undefined
    : { laChildId: unreadable, chosen: 'drawn', structureSharedBy: undefined }
}

function addTo(
  groups: Map<string, Group>,
  structure: string,
  laChildId: string,
  below: (limit: number) => number,
): void {
  const group = groups.get(structure)
  if (group === undefined) {
    groups.set(structure, { children: 1, drawn: laChildId })
    return
  }
  group.children += 1
  // Each of n children ends up drawn with a chance of 1 in n (reservoir sampling).
  if (below(group.children) === 0) group.drawn = laChildId
}

/** One of the groups, each as likely as it has children. */
function drawGroup(groups: readonly Group[], below: (limit: number) => number): Group | undefined {
  const most = groups.reduce((count, { children }) => Math.max(count, children), 0)
  const least = Math.min(most, ENOUGH_OTHERS + 1)
  const common = groups.filter(({ children }) => children >= least)
  const total = common.reduce((sum, { children }) => sum + children, 0)
  if (total === 0) return undefined
  let place = below(total)
  return common.find(({ children }) => (place -= children) < 0)
}

/** A digest of the record's structure; undefined for what the DfE's schema does not take. */
function readStructure(payload: string): string | undefined {
  let record: unknown
  try {
    record = JSON.parse(payload)
  } catch {
    return undefined
  }
  if (!fitsSchema(record)) return undefined
  return createHash('sha256').update(structureOf(record)).digest('base64')
}
