import { isIP } from 'node:net'
import type { Role } from '../schemas/role.js'
import type { Environment } from './environment.js'

export type MailServer = {
  readonly host: string
  readonly port: number
  /** smtps: TLS before the first word; smtp: it is begun by STARTTLS. */
  readonly isTlsFromStart: boolean
  /** True on this machine: it alone needs no TLS. */
  readonly isLoopback: boolean
  readonly user?: string
  readonly password?: string
}

export type MailSettings = {
  readonly server: MailServer
  readonly from: string
  /** Addresses beside those of people who sign in. */
  readonly addresses: Readonly<Partial<Record<Role, readonly string[]>>>
}

const ADDRESS = /^[^\s@<>,;:"()[\]\\]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,252}[a-z0-9])?$/i
export const isMailAddress = (text: string): boolean => ADDRESS.test(text)

const LISTS = {
  NOTIFY_APPROVERS: 'approver',
  NOTIFY_OPERATORS: 'operator',
  NOTIFY_ANALYSTS: 'analyst',
  NOTIFY_ADMINS: 'admin',
} as const

/** How mail is sent, as the environment says; undefined where it says nothing. */
export function readMail(environment: Environment): {
  mail: MailSettings | undefined
  problems: readonly string[]
} {
  const { SMTP_URL, MAIL_FROM } = environment
  const problems: string[] = []
  const addresses: Partial<Record<Role, readonly string[]>> = {}
  for (const [name, role] of Object.entries(LISTS) as [keyof typeof LISTS, Role][]) {
    addresses[role] = splitList(environment[name])
    if (!addresses[role].every(isMailAddress))
      problems.push(`${name} must be e-mail addresses with commas between them`)
    if (SMTP_URL === undefined && environment[name] !== undefined) problems.push(`${name} needs SMTP_URL`)
  }
  if (SMTP_URL === undefined) {
    if (MAIL_FROM !== undefined) problems.push('MAIL_FROM needs SMTP_URL')
    return { mail: undefined, problems }
  }
  if (MAIL_FROM === undefined) problems.push('MAIL_FROM is missing: SMTP_URL needs it')
  else if (!isMailAddress(addressIn(MAIL_FROM)))
    problems.push('MAIL_FROM must be an address, or Name <address>')
  const server = readServer(SMTP_URL)
  if (server === undefined) {
    problems.push('SMTP_URL must be smtp://user:password@host:port or smtps://…, with nothing after the port')
  }
  const isRead = server !== undefined && MAIL_FROM !== undefined
  return { mail: isRead ? { server, from: MAIL_FROM, addresses } : undefined, problems }
}

/** A text with commas, as a list without empty places. */
export const splitList = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

const addressIn = (from: string): string => /^[^<>\r\n]*<([^<>\s]+)>$/.exec(from)?.[1] ?? from

/** Options in the query would change TLS: there are none. */
function readServer(text: string): MailServer | undefined {
  if (!URL.canParse(text)) return undefined
  const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(text)
  if (hostname === '' || search !== '' || hash !== '' || !['', '/'].includes(pathname)) return undefined
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  const isTlsFromStart = protocol === 'smtps:'
  return {
    ...{ host, isTlsFromStart },
    port: Number(port) || (isTlsFromStart ? 465 : 587),
    isLoopback: host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.')),
    ...(username === ''
      ? {}
      : { user: decodeURIComponent(username), password: decodeURIComponent(password) }),
  }
}
