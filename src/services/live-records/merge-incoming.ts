import type { Transaction } from '../../database/queryable.js'
import type { RowState } from '../../schemas/live-record.js'
import { digestOfText } from '../delta/canonical.js'
import {
  insertChildren,
  knownRows,
  storablePositions,
  updateChildren,
  type KnownRow,
} from './incoming-repository.js'
import { asRowState, asSubmissionStatus, decideOnRecord, type Decision } from './live-states.js'
import type { LiveTable } from './live-table.js'

const CHUNK = 500

export type Merged = { readonly new: number; readonly updated: number; readonly unchanged: number }

/** Compares what came in with the table, and writes what is new or changed. Unchanged rows are not touched. */
export async function mergeIncoming(
  tx: Transaction,
  table: LiveTable,
  lastPosition: number,
): Promise<Merged> {
  const counts = { new: 0, updated: 0, unchanged: 0 }
  for (let from = 1; from <= lastPosition; from += CHUNK) {
    const to = from + CHUNK - 1
    const decisions = decide(await knownRows(tx, table, from, to))
    const inserts: number[] = []
    const updates: { position: number; rowState: RowState }[] = []
    for (const position of await storablePositions(tx, from, to)) {
      const decision = decisions.get(position)
      const { outcome, rowState } = decision ?? decideOnRecord(undefined, true)
      counts[outcome] += 1
      if (decision === undefined) inserts.push(position)
      else if (rowState !== undefined) updates.push({ position, rowState })
    }
    await insertChildren(tx, table, inserts)
    await updateChildren(tx, table, updates)
  }
  return counts
}

/** A table that does not number its rows may have two of one child; where one of them changes, both do. */
function decide(rows: readonly KnownRow[]): Map<number, Decision> {
  const decisions = new Map<number, Decision>()
  for (const row of rows) {
    const known = {
      rowState: asRowState(row.rowState),
      submissionStatus: asSubmissionStatus(row.submissionStatus),
      hasPrevious: row.hasPrevious,
      isPrevious: row.isPrevious,
    }
    const decision = decideOnRecord(known, isChanged(row))
    if (decisions.get(row.position)?.rowState === undefined) decisions.set(row.position, decision)
  }
  return decisions
}

/** The same text is the same record; another text is looked at in its canonical form. */
function isChanged({ hasSamePayload, payload, digest }: KnownRow): boolean {
  if (hasSamePayload) return false
  return payload === null || digestOfText(payload)?.equals(digest) !== true
}
