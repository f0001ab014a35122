import { isDeepStrictEqual } from 'node:util'
import type { ChildRecord } from '../../src/schemas/dfe/child-record.js'

/**
 * Describes the requests to a pretend DfE, and the records that it accepted and holds.
 * @param compared what it should hold, and what it holds, child by child
 */
export async function describeReceiver(
  name: 'test' | 'live',
  url: string,
  compared?: { expected: readonly ChildRecord[]; held: ReadonlyMap<string, ChildRecord> },
): Promise<string> {
  const answer = await fetch(`${url}/control/summary`)
  const { requests, recordsAccepted, childrenHeld } = (await answer.json()) as Record<string, number>
  const summary = `The pretend ${name} receiver was asked ${requests} times, accepted ${recordsAccepted} records and holds ${childrenHeld} children`
  if (compared === undefined) return `${summary}.`
  const { expected, held } = compared
  const { length: same } = expected.filter((child) =>
    isDeepStrictEqual(bare(held.get(child.la_child_id)), bare(child)),
  )
  return `${summary}; ${same} of the ${expected.length} children in the live table that can be sent, exactly as they are there.`
}

/** Without what says nothing, in one order. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => JSON.stringify(bare(item))).sort()
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, item]) => name !== 'purge' && !(Array.isArray(item) && item.length === 0))
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, item]) => [name, bare(item)]),
  )
}
