import { createHash } from 'node:crypto'
import { createTransport } from 'nodemailer'
import type { MailSettings } from '../../../../config/mail.js'
import type { Clock, Database } from '../../../../database/queryable.js'
import { DAY_MS } from '../../../calendar/london.js'
import { countSentLately } from '../queue-repository.js'
import type { Channel, SendResult } from '../serve-queue.js'
import { type Mail, presentMail } from './present-mail.js'

const SCHEME = 'mailto:'
const MOST_IN_ONE = 1000
/** A message that could not be sent for this long is given up. */
const LONGEST_FAILURE_MS = 3 * DAY_MS

type MailChannelOptions = {
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

/** `refused`: the server will not take it for this recipient, now or later. */
export const mailOutcomes = ['received', 'refused', 'failed'] as const
type MailOutcome = (typeof mailOutcomes)[number]

type SendMail = (mail: Mail & { readonly to: string; readonly messageId: string }) => Promise<MailOutcome>

/** Of each step: connecting, the greeting, and any silence after it. */
const LONGEST_STEP_MS = 10_000
/** A server that sends a byte now and then ends here. */
const LONGEST_MAIL_MS = 30_000

/** Sends by SMTP, over TLS unless the server is on this machine. Each mail has one recipient and a connection of its own. */
export function createSendMail(
  { server, from }: Pick<MailSettings, 'server' | 'from'>,
  { longestMs = LONGEST_MAIL_MS, ca }: { longestMs?: number; ca?: string } = {},
): SendMail {
  const { host, port, isTlsFromStart, isLoopback, user, password } = server
  return async ({ to, messageId, ...mail }) => {
    const transport = createTransport({
      ...{ host, port, secure: isTlsFromStart, requireTLS: !isLoopback },
      ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
      tls: { minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
      connectionTimeout: Math.min(longestMs, LONGEST_STEP_MS),
      greetingTimeout: Math.min(longestMs, LONGEST_STEP_MS),
      socketTimeout: Math.min(longestMs, LONGEST_STEP_MS),
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    let timer: NodeJS.Timeout | undefined
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('The mail server took too long')), longestMs)
    })
    try {
      const headers = { 'auto-submitted': 'auto-generated', 'x-auto-response-suppress': 'All' }
      await Promise.race([transport.sendMail({ ...mail, from, to, messageId, headers }), tooLong])
      return 'received'
    } catch (error) {
      return nameFailure(error)
    } finally {
      clearTimeout(timer)
      transport.close()
    }
  }
}

/** A server that refuses the recipient or the message for good says so with 5xx; all else may be better later. */
function nameFailure(error: unknown): MailOutcome {
  const { code, responseCode = 0 } = error as { code?: string; responseCode?: number }
  const isOfThisMail = code === 'EENVELOPE' || code === 'EMESSAGE'
  return isOfThisMail && responseCode >= 500 ? 'refused' : 'failed'
}
