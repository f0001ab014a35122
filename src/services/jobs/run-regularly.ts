export type Rhythm = {
  /** The longest pause between two runs. */
  readonly everyMs: number
  /** The shortest: what is announced meanwhile waits for the next run. */
  readonly gapMs?: number
  /** Subscribes to what may give it work before `everyMs` is over. @returns ends the subscription */
  readonly wake?: (ring: () => void) => () => void
  /** Asked after each run: in how many milliseconds there is more work, if that is known. */
  readonly moreIn?: () => Promise<number | undefined>
}

/**
 * Does work now, every `everyMs`, and when it is woken; never twice at a time. What fails is told and tried again the next
 * time.
 * @returns stops it, once the work under way has ended
 */
export function runRegularly(
  { everyMs, gapMs = 0, wake, moreIn }: Rhythm,
  work: () => Promise<unknown>,
  onError: (error: unknown) => void,
): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve()
  let [isRunning, isRung, isStopped] = [false, false, false]
  let timer: NodeJS.Timeout | undefined
  let endedAt = -Infinity
  const runIn = (ms: number) => {
    clearTimeout(timer)
    if (!isStopped) timer = setTimeout(run, ms)
  }
  const run = () => {
    isRunning = true
    isRung = false
    running = work()
      .then(async () => moreIn?.())
      .catch(onError)
      .then((more) => {
        isRunning = false
        endedAt = performance.now()
        runIn(isRung ? gapMs : Math.max(gapMs, Math.min(everyMs, more ?? everyMs)))
      })
  }
  const ring = () => {
    if (!isRunning && !isRung) runIn(Math.max(0, endedAt + gapMs - performance.now()))
    isRung = true
  }
  const silence = wake?.(ring)
  run()
  return {
    stop: async () => {
      isStopped = true
      silence?.()
      clearTimeout(timer)
      await running
    },
  }
}
