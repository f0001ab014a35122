import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Database } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import type { Person } from '../../schemas/actor.js'
import { appendAuditEvent } from '../audit/audit-repository.js'
import { ledgerOf } from '../audit/signature-ledger.js'
import { databaseClock } from '../../database/clock.js'
import type { KeyHolders } from './key-holders.js'
import { saveMailAddress } from '../notifications/mail-address-repository.js'
import type { IdentityProvider } from './oidc/identity-provider.js'
import {
  deleteSession,
  insertPendingSignIn,
  insertSession,
  findSession,
  takePendingSignIn,
  useSession,
  type NewSession,
  type SessionRow,
} from './session-repository.js'

/** Somebody who is signed in to the pages. */
export type Session = Person & {
  /** Has to come with every form, so that no other site can send one. */
  readonly csrfToken: string
}

/** The browser's cookie: 256 random bits, of which the database knows only the digest. */
export type SessionToken = { readonly token: string; readonly expiresAt: Date }

const HOUR_SECONDS = 60 * 60
const LONGEST_SECONDS = 10 * HOUR_SECONDS
/** A desk that is left for longer is signed out. */
const LONGEST_IDLE_SECONDS = HOUR_SECONDS
const LONGEST_SIGN_IN_SECONDS = 10 * 60

const makeToken = (): string => randomBytes(32).toString('base64url')
const digest = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Signs people in to the pages, by the LA's identity provider or an API key, and out again. */
export function createSessionService(
  database: Database,
  { provider, holders }: { provider: IdentityProvider | undefined; holders: KeyHolders },
) {
  const open = async (person: Person, by: string, apiKeyId?: string): Promise<SessionToken> =>
    openSession(database, person, { by, apiKeyId })
  const whole = async (idDigest: Buffer, row: SessionRow | undefined): Promise<Session | undefined> => {
    if (row === undefined || !isOurs(database, { ...row, idDigest })) return undefined
    // A session that was started with a key ends with it.
    return row.apiKeyId === null || (await holders.isInUse(row.apiKeyId)) ? row : undefined
  }
  return {
    /** True if people can sign in at an identity provider. */
    hasProvider: provider?.takesBrowsers === true,
    find: async (token: string): Promise<Session | undefined> =>
      whole(digest(token), await useSession(database, digest(token), LONGEST_IDLE_SECONDS)),
    /** The same without noting that it was used. */
    look: async (token: string): Promise<Session | undefined> =>
      whole(digest(token), await findSession(database, digest(token), LONGEST_IDLE_SECONDS)),
    /** @throws {Problem} UNAUTHENTICATED */
    startWithKey: async (key: string): Promise<SessionToken> => {
      const holder = await holders.find(key)
      if (holder === undefined) throw new Problem('UNAUTHENTICATED', 'This is not an API key that is in use')
      return open(holder, 'api-key', holder.keyId)
    },
    /** @param returnTo a path of ours */
    begin: async (redirectUri: string, returnTo: string): Promise<{ url: URL } & SessionToken> => {
      const { url, pending } = await providerOf(provider).beginSignIn(redirectUri)
      const token = makeToken()
      const begun = { ...pending, idDigest: digest(token), returnTo }
      const expiresAt = await insertPendingSignIn(database, begun, LONGEST_SIGN_IN_SECONDS)
      return { url, token, expiresAt }
    },
    /** @throws {Problem} UNAUTHENTICATED where what the browser brought back is not what was begun in it */
    finish: async (callback: URL, token: string): Promise<SessionToken & { returnTo: string }> => {
      const pending = await takePendingSignIn(database, digest(token))
      const signedIn = pending && (await providerOf(provider).finishSignIn(callback, pending))
      if (pending === undefined || signedIn === undefined) {
        throw new Problem('UNAUTHENTICATED', 'The sign-in could not be finished: begin it again')
      }
      const { person, mailAddress: address } = signedIn
      if (address !== undefined) await saveMailAddress(database, { ...person, address })
      return { ...(await open(person, 'identity provider')), returnTo: pending.returnTo }
    },
    /** A sign-in that failed is a refusal like any other. */
    noteRefusal: async (by: string): Promise<void> =>
      appendAuditEvent(database, {
        actor: undefined,
        action: 'session.start',
        subject: 'session',
        outcome: 'refused',
        detail: { by },
      }),
    end: async (token: string): Promise<void> => endSession(database, digest(token)),
  }
}

type Coded = Omit<NewSession, 'code' | 'apiKeyId'> & { readonly apiKeyId: string | null | undefined }

const codeOf = (database: Database, session: Coded): Buffer => {
  const { idDigest, name, identity, roles, apiKeyId, csrfToken, expiresAt } = session
  const parts = [
    idDigest.toString('hex'),
    name,
    identity,
    roles,
    apiKeyId ?? null,
    csrfToken,
    expiresAt.toISOString(),
  ]
  return ledgerOf(database).code(JSON.stringify(['csc-session-1', ...parts]))
}

const isOurs = (database: Database, session: Coded & { readonly code: Buffer }): boolean => {
  const code = codeOf(database, session)
  return code.length === session.code.length && timingSafeEqual(code, session.code)
}

async function openSession(
  database: Database,
  { name, identity, roles }: Person,
  { by, apiKeyId }: { by: string; apiKeyId: string | undefined },
): Promise<SessionToken> {
  const token = makeToken()
  const person = { name, identity, roles }
  return database.transaction(async (tx) => {
    const expiresAt = new Date((await databaseClock(tx)).getTime() + LONGEST_SECONDS * 1000)
    const session = { ...person, idDigest: digest(token), apiKeyId, csrfToken: makeToken(), expiresAt }
    await insertSession(tx, { ...session, code: codeOf(database, session) })
    await appendAuditEvent(tx, {
      actor: actorOf(person),
      action: 'session.start',
      subject: 'session',
      detail: { by, roles: person.roles.join(' ') },
    })
    return { token, expiresAt }
  })
}

async function endSession(database: Database, idDigest: Buffer): Promise<void> {
  await database.transaction(async (tx) => {
    const session = await useSession(tx, idDigest, LONGEST_SECONDS)
    await deleteSession(tx, idDigest)
    if (session === undefined) return
    await appendAuditEvent(tx, { actor: actorOf(session), action: 'session.end', subject: 'session' })
  })
}

const actorOf = ({ name, identity, roles }: Person) => ({ name, identity, role: roles[0] ?? null })

function providerOf(provider: IdentityProvider | undefined): IdentityProvider {
  if (provider?.takesBrowsers !== true) throw new Problem('NOT_FOUND', 'There is no identity provider here')
  return provider
}
