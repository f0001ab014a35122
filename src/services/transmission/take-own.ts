import type { Database } from '../../database/queryable.js'
import { takeWindow, type TakeDependencies, type Taken, type Wanted } from './take-window.js'

/** Takes a window, and keeps in mind that it is ours once that is known to be written. */
export async function takeOwn(
  deps: TakeDependencies & { readonly database: Database },
  wanted: Wanted,
): Promise<Taken> {
  const taken = await deps.database.transaction(async (tx) => takeWindow(tx, deps, wanted))
  if (taken.kind === 'send') deps.own.add(taken.window.map(({ attempt }) => attempt))
  return taken
}
