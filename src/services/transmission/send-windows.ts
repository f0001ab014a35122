import type { DfeClient } from './dfe-client.js'
import { loadNextBodies, type Bodies } from './load-bodies.js'
import type { Metronome } from './metronome.js'
import { postWindow, unbegun } from './post-window.js'
import { recordEnded, type RecordEndedDependencies } from './record-ended.js'
import type { Ended } from './record-outcomes.js'
import { takeOwn } from './take-own.js'
import type { TakeDependencies, Taken, Wanted } from './take-window.js'
import { watchLane, type Watch } from './watch-lane.js'
import { nextWindowSize } from './window-size.js'

export type SendDependencies = TakeDependencies &
  RecordEndedDependencies & {
    readonly client: DfeClient
    readonly metronome: Metronome
    /** Aborted where the sender is to end. */
    readonly ending: AbortSignal
  }

type Window = Extract<Taken, { kind: 'send' }>

/**
 * Sends one window after the other, as long as each is received whole. Meanwhile the outcomes of the last are written and
 * the next is taken, so that the receiver does not wait for the database.
 * @returns how many batches to take next time
 */
export async function sendWindows(deps: SendDependencies, first: Window): Promise<number> {
  const { database, destination, sender, submissionId } = { ...deps, ...first }
  const watch = watchLane(database, { destination, sender, submissionId })
  const waiting: Ended[] = []
  let [sending, size] = [first, first.window.length]
  try {
    for (;;) {
      const begun = performance.now()
      const preparing = prepareNext(deps, { watch, waiting: waiting.splice(0), size, submissionId })
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
}

/** Never throws: what could not be written is given back. */
async function prepareNext(
  deps: SendDependencies,
  { watch, waiting, size, submissionId }: Preparing,
): Promise<{ unwritten: Ended[]; next: Window | undefined }> {
  const goesOn = size > 1 && !deps.ending.aborted
  const loading = goesOn ? loadAhead(deps, submissionId, size) : undefined
  try {
    await recordEnded(deps, waiting)
  } catch (err) {
    deps.logger.warn({ err, submissionId }, 'outcomes could not be written; they are tried again')
    return { unwritten: waiting, next: undefined }
  }
  if (loading === undefined) return { unwritten: [], next: undefined }
  const taken = await takeAhead(deps, { size, behind: submissionId, loaded: await loading })
  if (taken?.kind !== 'send') return { unwritten: [], next: undefined }
  watch.renew()
  return { unwritten: [], next: taken }
}

/** Whatever cannot be loaded ahead is loaded when it is taken. */
async function loadAhead({ database, now }: SendDependencies, id: string, size: number): Promise<Bodies> {
  const loading = database.transaction(async (tx) => loadNextBodies(tx, id, now(), size))
  return loading.catch(() => new Map())
}

async function takeAhead(deps: SendDependencies, wanted: Wanted): Promise<Taken | undefined> {
  try {
    return await takeOwn(deps, wanted)
  } catch (err) {
    deps.logger.warn({ err, submissionId: wanted.behind }, 'the next batches could not be taken')
    return undefined
  }
}
