import { createHash } from 'node:crypto'
import type { Clock } from '../../../../database/clock.js'
import type { Database } from '../../../../database/queryable.js'
import { DAY_MS } from '../../../calendar/london.js'
import { countSentLately } from '../queue-repository.js'
import type { Channel, SendResult } from '../serve-queue.js'
import { presentMail } from './present-mail.js'
import { LONGEST_MAIL_MS, type MailOutcome, type SendMail } from './send-mail.js'

const SCHEME = 'mailto:'
const MOST_IN_ONE = 1000
/** A message that could not be sent for this long is given up. */
const LONGEST_FAILURE_MS = 3 * DAY_MS

export type MailChannelOptions = {
  readonly database: Database
  readonly clock: Clock
  readonly sendMail: SendMail
  readonly baseMs: number
  readonly publicUrl: string
  readonly observe: (outcome: MailOutcome) => void
}

/** Sends each address everything that waits for it in one mail. */
export function createMailChannel(options: MailChannelOptions): Channel {
  const { database, clock, sendMail, publicUrl, observe, baseMs } = options
  return {
    scheme: SCHEME,
    most: MOST_IN_ONE,
    leaseSeconds: LONGEST_MAIL_MS / 1000 + 15,
    baseMs,
    send: async (receiver, messages, { failingSince }): Promise<SendResult> => {
      const to = receiver.slice(SCHEME.length)
      const outcome = await sendMail({
        ...presentMail(messages, publicUrl),
        to,
        messageId: messageIdOf(to, messages, publicUrl),
      })
      observe(outcome)
      if (outcome === 'received') {
        return { kind: 'sent', restMs: restAfter((await countSentLately(database, receiver)) + 1) }
      }
      const isHopeless =
        failingSince !== null &&
        (await clock(database)).getTime() - failingSince.getTime() > LONGEST_FAILURE_MS
      return { kind: outcome === 'refused' || isHopeless ? 'refused' : 'failed' }
    },
  }
}

const MAILS_AT_ONCE = 30
const REST_MS = 15 * 60 * 1000

/** After thirty mails within an hour one every quarter of an hour must do, with everything in it. */
export const restAfter = (sentLately: number): number => (sentLately < MAILS_AT_ONCE ? 0 : REST_MS)

/** The same for the same messages: a mail server may drop one that is sent again after a kill. */
function messageIdOf(to: string, messages: readonly { id: string }[], publicUrl: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([to, messages.map(({ id }) => id)]))
    .digest('hex')
  return `<${digest.slice(0, 40)}@${new URL(publicUrl).hostname}>`
}
