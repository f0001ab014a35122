import type { Destination, Source, SubmissionKind } from '../../schemas/submission.js'

export type PhaseRow = {
  readonly phase: number
  readonly title: string
  readonly source: Source
  readonly destination: Destination
  readonly kinds: readonly SubmissionKind[]
  /** How many records where the caller does not say, and at most; null: as many as there are. */
  readonly defaultRecords: number | null
  readonly maxRecords: number | null
}

/** The five phases in which an LA proves the connection. */
export const phaseTable: readonly PhaseRow[] = [
  {
    phase: 1,
    title: 'One made-up record',
    source: 'constructed',
    destination: 'test',
    kinds: ['full'],
    defaultRecords: 1,
    maxRecords: 1,
  },
  {
    phase: 2,
    title: 'Many made-up records',
    source: 'constructed',
    destination: 'test',
    kinds: ['full'],
    defaultRecords: 1000,
    maxRecords: 1_500_000,
  },
  {
    phase: 3,
    title: 'One scrambled record',
    source: 'scrambled',
    destination: 'test',
    kinds: ['full'],
    defaultRecords: 1,
    maxRecords: 1,
  },
  {
    phase: 4,
    title: 'All records, scrambled',
    source: 'scrambled',
    destination: 'test',
    kinds: ['full', 'delta'],
    defaultRecords: null,
    maxRecords: null,
  },
  {
    phase: 5,
    title: 'Live records',
    source: 'live',
    destination: 'live',
    kinds: ['full', 'delta'],
    defaultRecords: null,
    maxRecords: null,
  },
]
