import { startBuiltInSimulator, type BuiltInSimulator } from './built-in-simulator.js'
import type { Config } from './config.js'
import type { Receiver } from './config/receiver.js'
import type { Destination } from './schemas/submission.js'
import type { SendersOptions } from './services/transmission/start-senders.js'

/** The receivers to send to; the simulator is started where no test receiver is configured. */
export async function receiversOf({
  environment,
  testReceiver,
  liveReceiver,
}: Config): Promise<{ receivers: Map<Destination, Receiver>; simulator: BuiltInSimulator | undefined }> {
  const receivers = new Map<Destination, Receiver>()
  if (liveReceiver !== undefined) receivers.set('live', liveReceiver)
  if (testReceiver !== undefined) {
    receivers.set('test', testReceiver)
    return { receivers, simulator: undefined }
  }
  const simulator = await startBuiltInSimulator(environment.SIMULATOR_PORT)
  receivers.set('test', simulator.receiver)
  return { receivers, simulator }
}

/** How to send, as the environment says. */
export function sendingOf({ environment }: Config): Pick<SendersOptions, 'pacing' | 'policy' | 'client'> {
  return {
    pacing: {
      gapMs: environment.DFE_MIN_GAP_MS,
      requestsPerMinute: environment.DFE_MAX_REQUESTS_PER_MINUTE,
    },
    policy: {
      baseMs: environment.DFE_RETRY_BASE_MS,
      patienceMs: environment.DFE_RETRY_HOURS * 60 * 60 * 1000,
      resendUncertain: environment.DFE_RESEND_UNCERTAIN,
    },
    client: {
      laCode: environment.LA_CODE,
      timeoutMs: environment.DFE_TIMEOUT_MS,
      httpsProxy: environment.HTTPS_PROXY,
      noProxy: environment.NO_PROXY,
    },
  }
}
