import type { Socket } from 'node:net'
import type { Receiver } from '../../../config/receiver.js'
import type { Queryable } from '../../../database/queryable.js'
import { Problem } from '../../../errors.js'
import type { Actor } from '../../../schemas/actor.js'
import {
  type ConnectionStep,
  type ConnectionStepName,
  connectionSteps,
  type ConnectivityCheck,
} from '../../../schemas/connectivity-check.js'
import type { Destination } from '../../../schemas/submission.js'
import { appendAuditEvent } from '../../audit/audit-repository.js'
import { createDfeClient, type DfeClient, type DfeClientOptions } from '../client/dfe-client.js'
import { TokenRefused } from '../client/token.js'
import { explainBlocked, explainReply, explainToken } from './explain.js'
import {
  connect,
  findWays,
  openTunnel,
  placeOf,
  resolveName,
  shakeHands,
  type Way,
  WayBlocked,
} from './open-way.js'

/** The receivers that this process can reach, and how. */
export type Outside = {
  readonly receivers: ReadonlyMap<Destination, Receiver>
  readonly client: DfeClientOptions
}

/** Tells a person where the way to a receiver ends. */
export function createConnectivityService(db: Queryable, outside: Outside | undefined) {
  return {
    /** The receivers that this process knows. */
    destinations: (): Destination[] => [...(outside?.receivers.keys() ?? [])],
    /** @throws {Problem} RECEIVER_MISSING */
    check: async (destination: Destination, actor: Actor): Promise<ConnectivityCheck> => {
      const receiver = outside?.receivers.get(destination)
      if (outside === undefined || receiver === undefined) {
        throw new Problem('RECEIVER_MISSING', `This process knows no ${destination} receiver`)
      }
      const check = await checkConnection(receiver, outside.client)
      const failed = check.steps.find(({ ok }) => !ok)?.name ?? null
      const subject = `receiver/${destination}`
      await appendAuditEvent(db, {
        ...{ actor, subject, action: 'receiver.check', detail: { ok: check.ok, failed } },
      })
      return check
    },
  }
}

/** No step takes longer, however long a POST may take. */
const LONGEST_STEP_MS = 10_000
const EMPTY_LIST = Buffer.from('[]')

type Found = { ok: boolean; detail: string }
type Trip = {
  readonly ways: readonly Way[]
  readonly sockets: Map<Way, Socket>
  readonly client: DfeClient
}

/** Walks the way to a receiver step by step. Nothing but an empty list is sent. */
export async function checkConnection(
  receiver: Receiver,
  options: DfeClientOptions,
): Promise<ConnectivityCheck> {
  const timeoutMs = Math.min(LONGEST_STEP_MS, options.timeoutMs)
  const client = createDfeClient(receiver, { ...options, timeoutMs })
  const trip: Trip = { ways: findWays(receiver, options), sockets: new Map(), client }
  const steps: ConnectionStep[] = []
  let failed: ConnectionStepName | undefined
  for (const name of connectionSteps) {
    const begun = performance.now()
    const { ok, detail } =
      failed === undefined
        ? await take(name, trip, AbortSignal.timeout(timeoutMs))
        : { ok: false, detail: `Not tried, since ${failed} failed` }
    steps.push({ name, ok, milliseconds: Math.round(performance.now() - begun), detail })
    if (!ok) failed ??= name
  }
  for (const socket of trip.sockets.values()) socket.destroy()
  await client.close()
  return { ok: failed === undefined, steps }
}

async function take(name: ConnectionStepName, trip: Trip, signal: AbortSignal): Promise<Found> {
  try {
    return { ok: true, ...(await STEPS[name](trip, signal)) }
  } catch (error) {
    if (error instanceof WayBlocked) return { ok: false, detail: explainBlocked(name, error) }
    return { ok: false, detail: explainToken(error instanceof TokenRefused ? error.status : undefined) }
  }
}

type Step = (trip: Trip, signal: AbortSignal) => Promise<{ ok?: boolean; detail: string }>

const STEPS: Record<ConnectionStepName, Step> = {
  dns: async ({ ways }, signal) => {
    for (const way of ways) await resolveName(way, signal)
    return { detail: `${list(ways, firstPlace)} resolved` }
  },
  tcp: async ({ ways, sockets }, signal) => {
    for (const way of ways) sockets.set(way, await connect(way, signal))
    return { detail: `${list(ways, firstPlace)} connected` }
  },
  proxy: async ({ ways, sockets }, signal) => {
    for (const way of ways) await openTunnel(socketOf(sockets, way), way, signal)
    const proxied = ways.filter(({ proxy }) => proxy !== undefined)
    if (proxied.length === 0) return { detail: 'No proxy is on the way' }
    return { detail: `The proxy opens tunnels to ${list(proxied, ({ target }) => placeOf(target))}` }
  },
  tls: async ({ ways, sockets }, signal) => {
    const secured = ways.filter(({ target }) => target.protocol === 'https:')
    for (const way of secured) sockets.set(way, await shakeHands(socketOf(sockets, way), way, signal))
    if (secured.length < ways.length)
      return { detail: 'Not encrypted: good for a test receiver on this machine only' }
    return { detail: `${list(secured, ({ target }) => placeOf(target))} shown to be who they say` }
  },
  token: async ({ client }) => {
    await client.authorise()
    return { detail: 'The token endpoint gave a token' }
  },
  endpoint: async ({ client }, signal) => {
    const { reply } = await client.post(EMPTY_LIST, { newToken: false, signal, mayBegin: () => true })
    return explainReply(reply)
  },
}

const firstPlace = ({ proxy, target }: Way) => placeOf(proxy ?? target)
const list = (ways: readonly Way[], place: (way: Way) => string): string =>
  [...new Set(ways.map(place))].join(' and ')

function socketOf(sockets: ReadonlyMap<Way, Socket>, way: Way): Socket {
  const socket = sockets.get(way)
  if (socket === undefined) throw new WayBlocked('ECONNRESET', firstPlace(way))
  return socket
}
