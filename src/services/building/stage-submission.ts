import { pMapIterable } from 'p-map'
import type { Database, Transaction } from '../../database/queryable.js'
import { createRepeatCheck } from '../census-rules/create-submission-check.js'
import { uniqueRules } from '../census-rules/rules/index.js'
import type { ScrambleOptions } from '../scrambling/create-scrambler.js'
import { baselineVersion, newestReceivedSeries } from '../submissions/baseline/baseline-repository.js'
import { insertScrambleReport, saveBuildProgress } from '../submissions/build-repository.js'
import type { SubmissionRow } from '../submissions/submission-repository.js'
import type { BuildResult, Compared } from './build-result-repository.js'
import { beginComparison, countHeld, isNobodyKnown } from './compare/compared-children-repository.js'
import { createComparison } from './compare/create-comparison.js'
import type { ChunkJob, CompareChunk, PrepareChunk } from './prepare/chunk-job.js'
import type { Preparer } from './prepare/preparer.js'
import type { Reporter } from './prepare/reporter.js'
import type { ChosenChild } from './sources/choose-child.js'
import { type StageableRecord, stageRecords } from './stage-records.js'

export type StageDependencies = {
  readonly database: Database
  readonly preparer: Preparer
  /** How the records are scrambled; undefined if they are not. */
  readonly optionsOf: (tx: Transaction, submission: SubmissionRow) => Promise<ScrambleOptions | undefined>
  /**
   * The parts of a submission, in order.
   * @param reading a transaction of its own, open until all are taken
   */
  readonly chunksOf: (
    submission: SubmissionRow,
    reading: Transaction,
    options: ScrambleOptions | undefined,
  ) => Iterable<ChunkJob> | AsyncIterable<ChunkJob>
  /** The one child whose record is sent, where the phase sends one of the live records; undefined in others. */
  readonly childOf: (submission: SubmissionRow, reading: Transaction) => Promise<ChosenChild | undefined>
  /** Watches what scrambling does; undefined if nothing is scrambled. */
  readonly reporterOf: (
    submission: SubmissionRow,
    options: ScrambleOptions | undefined,
  ) => Reporter | undefined
  /** Passes over the live rows that are as the DfE has them. @returns how many */
  readonly noteUnchanged: (reading: Transaction) => Promise<number>
  /** Whether a submission removes more of the children that the DfE holds than may be without a second look. */
  readonly judgeDeletions: (
    submission: SubmissionRow,
    deleted: number,
    held: number,
  ) => Pick<Compared, 'massDeletionOf'>
}

/** With fewer records a thread would be longer in starting than in working. */
const WORTH_A_THREAD = 5000

const OTHER_KEY =
  'We found none of the children of the earlier submission again: the scramble key has changed since then, or all these ' +
  'children have left the live table. Start with a full submission'

const OLD_SERIES =
  'Another full submission was started before this one was created, and what the DfE holds is now compared with that one. Start again'

/** Makes, checks and stages the records of a submission that is building. */
export async function stageSubmission(
  deps: StageDependencies,
  submission: SubmissionRow,
  tx: Transaction,
  reading: Transaction,
): Promise<{ result: BuildResult; options: ScrambleOptions | undefined }> {
  const options = await deps.optionsOf(tx, submission)
  const reporter = deps.reporterOf(submission, options)
  try {
    const child = await deps.childOf(submission, reading)
    const run: Run = {
      ...deps,
      submission: child === undefined ? submission : withOnly(submission, child),
      tx,
      reading,
      options,
      reporter,
      ...workOf(deps.preparer, submission),
    }
    const result =
      submission.baseline === null ? await stageAll(run) : await stageChanges(run, submission.baseline)
    if (reporter !== undefined) await insertScrambleReport(tx, submission.id, await reporter.result())
    return { result: { ...result, ...(child === undefined ? {} : { child }) }, options }
  } finally {
    await reporter?.stop()
  }
}

const withOnly = (submission: SubmissionRow, { laChildId }: ChosenChild): SubmissionRow => ({
  ...submission,
  request: { ...submission.request, laChildIds: [laChildId] },
})

/** `concurrency`: how many chunks are prepared, or wait for the database, at a time; so memory stays flat. */
type Work = { readonly prepare: PrepareChunk; readonly compare: CompareChunk; readonly concurrency: number }

type Run = StageDependencies &
  Work & {
    readonly submission: SubmissionRow
    readonly tx: Transaction
    readonly reading: Transaction
    readonly options: ScrambleOptions | undefined
    readonly reporter: Reporter | undefined
  }

function workOf(preparer: Preparer, { expectedCount }: SubmissionRow): Work {
  return expectedCount >= WORTH_A_THREAD
    ? { prepare: preparer.onThreads, compare: preparer.compareOnThreads, concurrency: preparer.threads + 1 }
    : { prepare: preparer.here, compare: preparer.compareHere, concurrency: 1 }
}

/** Records of which nothing is remembered once they are sent. */
async function stageAll(run: Run): Promise<BuildResult> {
  const { submission, reading, options, reporter, prepare, concurrency } = run
  const prepareAndReport = async (chunk: ChunkJob) => {
    const prepared = await prepare(chunk)
    if (chunk.source === 'scrambled') await reporter?.see(chunk, prepared)
    return prepared
  }
  return stage(
    run,
    pMapIterable(run.chunksOf(submission, reading, options), prepareAndReport, {
      concurrency,
      backpressure: concurrency,
    }),
    (staged) => staged,
  )
}

/** Records that are set against what the DfE holds, and change it. */
async function stageChanges(run: Run, baseline: string): Promise<BuildResult> {
  const { submission, reading, options, reporter, prepare, compare, concurrency } = run
  await beginComparison(reading)
  const baseVersion = await baselineVersion(reading, baseline)
  const held = await countHeld(reading, baseline)
  const isDelta = submission.kind === 'delta'
  const isScrambled = submission.source === 'scrambled'
  if (isDelta && isScrambled && (await newestReceivedSeries(reading)) !== baseline) {
    throw new BuildRefusal(OLD_SERIES)
  }
  const unchanged = isDelta && submission.source === 'live' ? await run.noteUnchanged(reading) : 0
  const comparison = createComparison({
    ...{ reading, baseline, compare, kind: submission.kind },
    isWhole: submission.request.laChildIds === undefined,
    onSent: async (job, prepared, places) => {
      if (job.source !== 'scrambled') return
      const rows = places.flatMap((place) => job.rows[place] ?? [])
      await reporter?.see(
        { ...job, rows },
        places.flatMap((place) => prepared[place] ?? []),
      )
    },
  })
  const made = pMapIterable(
    run.chunksOf(submission, reading, options),
    async (job) => ({ job, prepared: await prepare(job) }),
    { concurrency, backpressure: concurrency },
  )
  const result = await stage(run, comparison.records(made), () => comparison.looked())
  if (isDelta && isScrambled && comparison.looked() > 0 && (await isNobodyKnown(reading, baseline))) {
    throw new BuildRefusal(OTHER_KEY)
  }
  const { compared, ...rest } = comparison.result(baseVersion, unchanged)
  return {
    ...result,
    ...rest,
    compared: { ...compared, ...run.judgeDeletions(submission, compared.deleted, held) },
  }
}

async function stage(
  { database, submission, tx }: Run,
  chunks: AsyncIterable<readonly StageableRecord[]>,
  done: (staged: number) => number,
): Promise<BuildResult> {
  return stageRecords(tx, submission.id, chunks, createRepeatCheck(uniqueRules), async (staged) => {
    // Only for those who watch: a build does not end for it.
    await saveBuildProgress(database, submission.id, done(staged)).catch(() => undefined)
  })
}

/** Why a submission cannot be built, in words that people may read. */
export class BuildRefusal extends Error {
  override readonly name = 'BuildRefusal'
}
