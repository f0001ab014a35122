/**
 * Does work now and every `everyMs`, never twice at a time. What fails is told and tried again the next time.
 * @returns stops it, once the work under way has ended
 */
export function runRegularly(
  everyMs: number,
  work: () => Promise<unknown>,
  onError: (error: unknown) => void,
): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve()
  let isRunning = false
  const run = () => {
    if (isRunning) return
    isRunning = true
    running = work()
      .catch(onError)
      .finally(() => (isRunning = false))
  }
  const timer = setInterval(run, everyMs)
  run()
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}
