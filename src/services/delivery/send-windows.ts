import { bodiesAhead, type BodiesAhead } from './bodies-ahead.js'
import type { DfeClient } from './dfe-client.js'
import type { Metronome } from './metronome.js'
import { postWindow, unbegun, type Posting } from './post-window.js'
import { recordEnded, type RecordEndedDependencies } from './record-ended.js'
import type { Ended } from './record-outcomes.js'
import { takeOwn } from './take-own.js'
import type { TakeDependencies, Taken } from './take-window.js'
import { watchLane, type Watch } from './watch-lane.js'
import { batchesAhead, nextWindowSize } from './window-size.js'

export type SendDependencies = TakeDependencies &
  RecordEndedDependencies & {
    readonly client: DfeClient
    readonly metronome: Metronome
    /** Aborted where the sender is to end. */
    readonly ending: AbortSignal
    readonly journal: Posting['journal']
  }

type Window = Extract<Taken, { kind: 'send' }>

/**
 * Sends one window after the other, as long as each is received whole. While one is posted, the outcomes of the one before
 * are written, the next is taken and the bodies of the one after that are loaded: the receiver does not wait for the database.
 * @param takenAt before the first was taken, by the monotonic clock
 * @returns how many batches to take next time
 */
export async function sendWindows(deps: SendDependencies, first: Window, takenAt: number): Promise<number> {
  const { database, destination, sender, submissionId } = { ...deps, ...first }
  const watch = watchLane(database, { destination, sender, submissionId }, takenAt)
  const waiting: Ended[] = []
  let [sending, size] = [first, first.window.length]
  const ahead = size > 1 ? bodiesAhead(deps, submissionId, batchesAhead(deps.pacing, size)) : undefined
  try {
    await watch.refresh()
    for (;;) {
      const begun = performance.now()
      const preparing = prepareNext(deps, { watch, waiting: waiting.splice(0), size, submissionId, ahead })
      const ended = await postWindow(sending.window, { ...deps, watch })
      const took = performance.now() - begun
      const { unwritten, next } = await preparing
      const whole = ended.every(({ classified }) => classified.outcome === 'received')
      size = nextWindowSize(deps.pacing, { size: ended.length, took, whole })
      waiting.push(...unwritten, ...ended)
      if (next === undefined || !whole) {
        await recordEnded(deps, [...waiting, ...unbegun(next?.window ?? [])])
        return size
      }
      sending = next
    }
  } finally {
    await watch.stop()
  }
}

type Preparing = {
  readonly watch: Watch
  readonly waiting: Ended[]
  readonly size: number
  readonly submissionId: string
  readonly ahead: BodiesAhead | undefined
}

/** Never throws: what could not be written is given back. */
async function prepareNext(
  deps: SendDependencies,
  { watch, waiting, size, submissionId, ahead }: Preparing,
): Promise<{ unwritten: Ended[]; next: Window | undefined }> {
  try {
    if (ahead === undefined || size === 1 || deps.ending.aborted) {
      await recordEnded(deps, waiting)
      return { unwritten: [], next: undefined }
    }
    const loaded = await ahead.next(size + batchesAhead(deps.pacing, size))
    const lookedAt = performance.now()
    const taken = await takeOwn(deps, { size, behind: submissionId, loaded }, waiting)
    if (taken.kind !== 'send') return { unwritten: [], next: undefined }
    watch.renew(lookedAt)
    ahead.taken(taken.window.map(({ attempt }) => attempt.batchNumber))
    return { unwritten: [], next: taken }
  } catch (err) {
    deps.logger.warn(
      { err, submissionId },
      'outcomes could not be written, nor batches taken; it is tried again',
    )
    return { unwritten: waiting, next: undefined }
  }
}
