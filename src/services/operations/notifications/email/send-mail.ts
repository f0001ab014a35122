import { createTransport } from 'nodemailer'
import type { MailSettings } from '../../../../config/mail.js'
import type { Mail } from './present-mail.js'

/** `refused`: the server will not take it for this recipient, now or later. */
export const mailOutcomes = ['received', 'refused', 'failed'] as const
export type MailOutcome = (typeof mailOutcomes)[number]

export type SendMail = (
  mail: Mail & { readonly to: string; readonly messageId: string },
) => Promise<MailOutcome>

/** Of each step: connecting, the greeting, and any silence after it. */
const LONGEST_STEP_MS = 10_000
/** A server that sends a byte now and then ends here. */
export const LONGEST_MAIL_MS = 30_000

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
export function nameFailure(error: unknown): MailOutcome {
  const { code, responseCode = 0 } = error as { code?: string; responseCode?: number }
  const isOfThisMail = code === 'EENVELOPE' || code === 'EMESSAGE'
  return isOfThisMail && responseCode >= 500 ? 'refused' : 'failed'
}
