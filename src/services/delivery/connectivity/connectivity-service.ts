import type { Receiver } from '../../../config/receiver.js'
import type { Queryable } from '../../../database/queryable.js'
import { Problem } from '../../../errors.js'
import type { Actor } from '../../../schemas/actor.js'
import type { ConnectivityCheck } from '../../../schemas/connectivity-check.js'
import type { Destination } from '../../../schemas/submission.js'
import { appendAuditEvent } from '../../audit/audit-repository.js'
import type { DfeClientOptions } from '../client/dfe-client.js'
import { checkConnection } from './check-connection.js'

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
