import { v7 as uuidv7 } from 'uuid'
import type { Database, Transaction } from '../../../database/queryable.js'
import { backOff } from '../../delivery/decide/retry-policy.js'
import {
  claimQueue,
  giveUpWaiting,
  listWaiting,
  lockClaimed,
  releaseQueue,
  settleMessages,
  type ClaimedQueue,
  type WaitingMessage,
} from './queue-repository.js'

/** How an attempt ended. */
export type SendResult =
  | { readonly kind: 'sent'; /** Before the next one. */ readonly restMs?: number }
  | { readonly kind: 'failed' }
  /** It will never be taken, so that those behind it go on. */
  | { readonly kind: 'refused' }
  /** Nothing is sent there any more. */
  | { readonly kind: 'ended'; readonly because: 'gone' | 'failing' | 'disabled' }

/** One way to send: by webhook or by e-mail. */
export type Channel = {
  /** Of its receivers: `webhook:` or `mailto:`. */
  readonly scheme: string
  /** How many messages go in one attempt. */
  readonly most: number
  /** Longer than one attempt can take: after a kill another process goes on then. */
  readonly leaseSeconds: number
  /** First step of the back-off. */
  readonly baseMs: number
  send(receiver: string, messages: readonly WaitingMessage[], claimed: ClaimedQueue): Promise<SendResult>
  /** Writes what is known of the attempt, in the transaction that settles it. */
  note?(tx: Transaction, receiver: string, result: SendResult): Promise<void>
}

/**
 * Sends the next messages of one receiver, in order. Messages are marked after they were received: a process that is killed in
 * between leaves them to the next, which sends them again.
 * @returns false where nothing is due
 */
export async function serveNext(database: Database, channel: Channel): Promise<boolean> {
  const { scheme, leaseSeconds: seconds } = channel
  const claimed = await claimQueue(database, { lease: uuidv7(), scheme, seconds })
  if (claimed === undefined) return false
  const { receiver } = claimed
  const messages = await listWaiting(database, receiver, channel.most)
  const result: SendResult =
    messages.length === 0 ? { kind: 'sent' } : await channel.send(receiver, messages, claimed)
  await database.transaction(async (tx) => {
    // Another process has sent the same since, and settles it.
    if (!(await lockClaimed(tx, claimed))) return
    await channel.note?.(tx, receiver, result)
    await settle(tx, { channel, claimed, messages, result })
  })
  return true
}

async function settle(
  tx: Transaction,
  known: { channel: Channel; claimed: ClaimedQueue; messages: readonly WaitingMessage[]; result: SendResult },
): Promise<void> {
  const { channel, claimed, messages, result } = known
  const { receiver, failures } = claimed
  const sequences = messages.map(({ sequence }) => sequence)
  switch (result.kind) {
    case 'ended':
      return giveUpWaiting(tx, receiver)
    case 'failed': {
      // From half a step on: a receiver that has just failed is not called again at once.
      const waitMs = backOff(channel.baseMs, failures + 1, 0.5 + Math.random() / 2)
      return releaseQueue(tx, receiver, { waitMs, failed: true })
    }
    case 'sent':
    case 'refused':
      await settleMessages(tx, sequences, result.kind === 'sent' ? 'sent' : 'given_up')
      return releaseQueue(tx, receiver, {
        waitMs: (result.kind === 'sent' && result.restMs) || 0,
        failed: false,
      })
  }
}
