import type { Transaction } from '../../../database/queryable.js'
import type { SubmissionKind } from '../../../schemas/submission.js'
import { isWithheld } from '../../census-rules/check-record.js'
import type { Finding } from '../../census-rules/finding.js'
import type {
  ChildChange,
  ChunkJob,
  CompareChunk,
  PreparedChange,
  PreparedRecord,
} from '../prepare/chunk-job.js'
import type { StageableRecord } from '../stage-records.js'
import type { RecordMeaning, SourceRow } from '../../submissions/records/staged-state-repository.js'
import type { Compared } from '../build-result-repository.js'
import {
  claimChildren,
  createSecondRecords,
  type Gone,
  type Held,
  heldOf,
  nextGone,
  noteUnreadable,
} from './compared-children-repository.js'

type ComparisonDependencies = {
  /** A transaction of its own, in which `beginComparison` was called. */
  readonly reading: Transaction
  readonly baseline: string
  readonly kind: SubmissionKind
  /** True if all children are looked at, so that a child who is not among them has gone. */
  readonly isWhole: boolean
  readonly compare: CompareChunk
  /** Hears of the children of a chunk of whom something is sent: their places. */
  readonly onSent: (
    job: ChunkJob,
    prepared: readonly PreparedRecord[],
    places: readonly number[],
  ) => Promise<void>
}

/** A chunk of live children, made and checked. */
type Made = { readonly job: ChunkJob; readonly prepared: readonly PreparedRecord[] }

const CHUNK = 500

const TWICE: Finding = {
  rule: 'CIN-8510',
  severity: 'error',
  pointer: '/la_child_id',
  message: 'The LA child id is that of another row of the live table',
}

/**
 * Sets live children against what the DfE holds of them, chunk by chunk, and gives the records that bring it to the LA's state:
 * first those that may go at once, with purges of children that have gone, then the second records of children that need two.
 * No child is left out silently: one whose record cannot be read is neither sent nor purged.
 */
export function createComparison(deps: ComparisonDependencies) {
  const { reading, baseline, kind } = deps
  const counts = { looked: 0, changed: 0, idsOnly: 0, deleted: 0, staged: 0 }
  const seconds = createSecondRecords(reading)

  const place = (records: readonly StageableRecord[]): readonly StageableRecord[] => {
    counts.staged += records.length
    return records
  }

  async function* firsts(made: AsyncIterable<Made>): AsyncGenerator<readonly StageableRecord[]> {
    for await (const chunk of made) {
      counts.looked += chunk.prepared.length
      const changes = await changesOf(deps, chunk)
      const sent = changes.flatMap(({ parts }, at) => (isSent(parts) ? [at] : []))
      counts.deleted += countRemoved(changes)
      counts.changed += sent.length - countRemoved(changes)
      counts.idsOnly += changes.filter(({ parts }) => isSent(parts) && parts.at(-1)?.idsOnly).length
      await deps.onSent(chunk.job, chunk.prepared, sent)
      const children = changes.map(({ parts, row }) => withRow(parts, row))
      yield place(await seconds.setAside(children, counts.staged))
    }
  }

  async function* purges(): AsyncGenerator<readonly StageableRecord[]> {
    for (let after = ''; ;) {
      const gone = await nextGone(reading, baseline, after, CHUNK)
      const last = gone.at(-1)
      if (last === undefined) return
      const changes = await deps.compare({ kind, children: gone.map(goneChild) })
      counts.deleted += changes.filter(isSent).length
      yield place(changes.flatMap((parts, at) => withRow(parts, goneRow(gone[at]))))
      after = last.laChildId
    }
  }

  async function* records(made: AsyncIterable<Made>): AsyncGenerator<readonly StageableRecord[]> {
    yield* firsts(made)
    if (deps.isWhole) yield* purges()
    for await (const chunk of seconds.all()) yield place(chunk)
  }

  return {
    records,
    looked: (): number => counts.looked,
    result: (baseVersion: number, unchanged: number): { compared: Compared; secondFrom?: number } => {
      const { looked, changed, idsOnly, deleted, staged } = counts
      const compared = { baseVersion, compared: looked + unchanged, changed, idsOnly, deleted }
      const { count } = seconds
      return count() === 0 ? { compared } : { compared, secondFrom: staged - count() + 1 }
    },
  }
}

type Change = { readonly parts: PreparedChange; readonly row: SourceRow | undefined }

async function changesOf(deps: ComparisonDependencies, { job, prepared }: Made): Promise<Change[]> {
  const { reading, baseline, kind } = deps
  const there = prepared.flatMap((record, at) =>
    isReadable(record) ? [{ laChildId: record.laChildId, personId: personOf(job, at) }] : [],
  )
  const claimed = await claimChildren(reading, there)
  await noteUnreadable(reading, unreadableOf(job, prepared))
  const held = await heldOf(
    reading,
    baseline,
    there.map(({ laChildId }) => laChildId),
  )

  const asked: ChildChange[] = []
  const answers = prepared.map((record, at): PreparedChange | number => {
    if (!isReadable(record)) return asItIs(record)
    if (!claimed.delete(record.laChildId)) return asItIs({ ...record, findings: [TWICE], unique: [] })
    const base = held.get(record.laChildId)
    if (base === undefined) return record.isPurge === true ? [] : asItIs(record)
    if (base.payload === record.payload) return kind === 'full' ? asItIs(record) : []
    return asked.push(changeOf(record, base, originalOf(job, at))) - 1
  })
  const compared = asked.length === 0 ? [] : await deps.compare({ kind, children: asked })
  return answers.map((answer, at) => ({
    parts: typeof answer === 'number' ? (compared[answer] ?? []) : answer,
    row: job.source === 'live' ? job.rows[at]?.row : undefined,
  }))
}

const isReadable = ({ payload, findings }: PreparedRecord): boolean =>
  payload !== null && !isWithheld(findings)

const isSent = (parts: PreparedChange): boolean =>
  parts.length > 0 && parts.every(({ findings }) => !isWithheld(findings))

/** A record may say itself that its child is purged: at the DfE that is the same as a child that is gone. */
const countRemoved = (changes: readonly Change[]): number =>
  changes.filter(({ parts }) => isSent(parts) && leavesNothing(parts.at(-1)?.leaves ?? 'payload')).length

const leavesNothing = (leaves: RecordMeaning['leaves']): boolean =>
  leaves !== 'payload' && leaves.state === null

const asItIs = ({ laChildId, payload, payloadDigest, findings, unique }: PreparedRecord): PreparedChange => [
  { laChildId, payload, payloadDigest, findings, unique, leaves: 'payload' },
]

const changeOf = (
  { laChildId, payload, findings, unique }: PreparedRecord,
  held: Held,
  original: string | undefined,
): ChildChange => ({
  ...{ laChildId, current: payload, findings, unique, held: held.payload },
  ...(original === undefined ? {} : { original }),
})

const personOf = (job: ChunkJob, at: number): string | null =>
  (job.source === 'live' ? job.rows[at]?.row.personId : undefined) ?? null

const originalOf = (job: ChunkJob, at: number): string | undefined =>
  job.source === 'scrambled' ? job.rows[at]?.payload : undefined

const goneChild = ({ laChildId, payload }: Gone): ChildChange => ({
  ...{ laChildId, current: null, findings: [], unique: [], held: payload },
})

const goneRow = (gone: Gone | undefined): SourceRow | undefined =>
  gone === undefined || gone.personId === null
    ? undefined
    : { personId: gone.personId, digest: null, hash: null }

/**
 * Whose record cannot be read, or is held back, is there all the same: also where nobody knows any more from which row the DfE
 * got it, since most tables know their children by the DfE's ids.
 */
function unreadableOf(job: ChunkJob, prepared: readonly PreparedRecord[]) {
  return prepared.flatMap((record, at) => {
    if (isReadable(record)) return []
    const personId = personOf(job, at)
    const ids = record.payload === null ? (record.childIds ?? []) : [record.laChildId]
    return [
      ...ids.map((laChildId) => ({ laChildId })),
      ...(personId === null ? [] : [{ laChildId: personId, personId }]),
    ]
  })
}

function withRow(parts: PreparedChange, row: SourceRow | undefined): StageableRecord[] {
  return parts.map((part) => {
    const { leaves, ...record } = part
    const source = row === undefined ? {} : { row }
    if (parts.length === 1 && leaves === 'payload' && row === undefined) return record
    // The text of a second record is kept twice, so that what follows on it can be told without its payload.
    const state = leaves === 'payload' && parts.length > 1 ? { state: part.payload } : leaves
    return { ...record, meaning: { leaves: state, ...source } }
  })
}
