import { lookup } from 'node:dns/promises'
import { request as requestHttp, type ClientRequest, type RequestOptions } from 'node:http'
import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { AttemptOutcome } from '../../../../schemas/notification.js'
import { hostOf, mayCall } from './check-target.js'

/** A connection to an address that was checked; the name is only for its certificate. */
export type Target = {
  readonly address: string
  readonly port: number
  readonly isTls: boolean
  /** Undefined where the URL has an address instead of a name. */
  readonly servername: string | undefined
  readonly host: string
}

export type Network = {
  /** Every address of a name. */
  readonly resolve: (host: string) => Promise<readonly string[]>
  readonly connect: (target: Target) => Socket
}

export const realNetwork: Network = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  connect: ({ address, port, isTls, servername }) =>
    isTls
      ? connectTls({
          ...{ host: address, port, minVersion: 'TLSv1.2' },
          ...(servername === undefined ? {} : { servername }),
        })
      : connectTcp({ host: address, port }),
}

export type PostResult = {
  readonly outcome: AttemptOutcome
  readonly status: number | undefined
  readonly milliseconds: number
}

export type PostWebhook = (
  url: string,
  message: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
) => Promise<PostResult>

/**
 * Posts to the addresses that WEBHOOK_ALLOW and the public internet hold, and nowhere else: the connection goes to the address that
 * was checked, so that a name cannot lead elsewhere the second time. Redirects are not followed; what is answered is not read.
 */
export function createPostWebhook(options: {
  network: Network
  allow: readonly string[]
  timeoutMs: number
}): PostWebhook {
  const { network, allow, timeoutMs } = options
  return async (text, message) => {
    const begun = performance.now()
    const signal = AbortSignal.timeout(timeoutMs)
    const end = (outcome: AttemptOutcome, status?: number): PostResult => ({
      outcome,
      status,
      milliseconds: Math.round(performance.now() - begun),
    })
    try {
      const url = new URL(text)
      const address = await withSignal(findAddress(url, network, allow), signal)
      if (address === undefined) return end('address_not_allowed')
      const status = await post(url, network.connect(targetOf(url, address)), { ...message, signal })
      return end(nameStatus(status), status)
    } catch (error) {
      return end(signal.aborted ? 'timed_out' : nameFault(error))
    }
  }
}

async function findAddress(
  url: URL,
  network: Network,
  allow: readonly string[],
): Promise<string | undefined> {
  const host = hostOf(url)
  const addresses = isIP(host) === 0 ? await network.resolve(host) : [host]
  return mayCall(url, addresses, allow) ? addresses[0] : undefined
}

function targetOf(url: URL, address: string): Target {
  const host = hostOf(url)
  const isTls = url.protocol === 'https:'
  return {
    ...{ address, isTls, host },
    port: Number(url.port) || (isTls ? 443 : 80),
    servername: isIP(host) === 0 ? host : undefined,
  }
}

/** @returns the status of the answer */
async function post(
  url: URL,
  socket: Socket,
  { headers, body, signal }: { headers: Readonly<Record<string, string>>; body: string; signal: AbortSignal },
): Promise<number> {
  const settings: RequestOptions = {
    method: 'POST',
    path: `${url.pathname}${url.search}`,
    headers: {
      ...headers,
      host: url.host,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'csc-gateway',
      connection: 'close',
    },
    // Over the socket of the checked address, whatever the protocol: TLS is done there.
    createConnection: () => socket,
    signal,
  }
  try {
    return await new Promise<number>((resolve, reject) => {
      const request: ClientRequest = requestHttp(settings, (response) => resolve(response.statusCode ?? 0))
      request.on('error', reject)
      socket.on('error', reject)
      request.end(body)
    })
  } finally {
    socket.on('error', () => undefined)
    socket.destroy()
  }
}

async function withSignal<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('It took too long')), { once: true })
    }),
  ])
}

function nameStatus(status: number): AttemptOutcome {
  if (status >= 200 && status < 300) return 'received'
  if (status >= 300 && status < 400) return 'redirected'
  return status === 410 ? 'gone' : 'refused'
}

/** Codes of Node.js and OpenSSL for a certificate that proves nothing. */
const UNTRUSTED = /CERT|SELF_SIGNED|ALTNAME|UNABLE_TO_VERIFY|ERR_SSL|ERR_TLS|EPROTO/

const nameFault = (error: unknown): AttemptOutcome =>
  UNTRUSTED.test((error as { code?: string }).code ?? '') ? 'untrusted' : 'unreachable'
