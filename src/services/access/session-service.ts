import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { type Database, databaseClock } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import type { Person } from '../../schemas/actor.js'
import { appendAuditEvent } from '../audit/audit-repository.js'
import { ledgerOf } from '../audit/signature-ledger.js'
import type { KeyHolders } from './api-keys.js'
import { saveMailAddress } from '../notifications/outbox-repository.js'
import type { IdentityProvider } from './oidc/identity-provider.js'
import {
  deleteSession,
  insertPendingSignIn,
  insertSession,
  findSession,
  takePendingSignIn,
  useSession,
  type NewSession,
  type UsedSession,
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
/** After so long the identity provider is asked again for a person's roles: taking a role away there holds here by then. */
const LONGEST_UNASKED_SECONDS = 15 * 60
const LONGEST_SIGN_IN_SECONDS = 10 * 60

const makeToken = (): string => randomBytes(32).toString('base64url')
const digest = (token: string): Buffer => createHash('sha256').update(token).digest()

/** How sessions at the identity provider are named in the audit log. */
const PROVIDER = 'identity provider'

/** Signs people in to the pages, by the LA's identity provider or an API key, and out again. */
export function createSessionService(
  database: Database,
  { provider, holders }: { provider: IdentityProvider | undefined; holders: KeyHolders },
) {
  const { whole, findRenewable } = sessionReader(database, holders)
  return {
    /** True if people can sign in at an identity provider. */
    hasProvider: provider?.takesBrowsers === true,
    find: async (token: string): Promise<Session | undefined> =>
      whole(digest(token), await useSession(database, digest(token), LONGEST_IDLE_SECONDS)),
    /** The same without noting that it was used. */
    look: async (token: string): Promise<Session | undefined> =>
      whole(digest(token), await findSession(database, digest(token), LONGEST_IDLE_SECONDS)),
    /** Whether a browser may go to the identity provider and back without a word: it was signed in there and used just now. */
    isRenewable: async (token: string): Promise<boolean> =>
      provider?.takesBrowsers === true && (await findRenewable(token)) !== undefined,
    /** @throws {Problem} UNAUTHENTICATED */
    startWithKey: async (key: string): Promise<SessionToken> => {
      const holder = await holders.find(key)
      if (holder === undefined) throw new Problem('UNAUTHENTICATED', 'This is not an API key that is in use')
      return openSession(database, holder, { by: 'api-key', apiKeyId: holder.keyId })
    },
    /** @param returnTo a path of ours */
    begin: async (redirectUri: string, returnTo: string): Promise<{ url: URL } & SessionToken> => {
      const { url, pending } = await providerOf(provider).beginSignIn(redirectUri)
      const token = makeToken()
      const begun = { ...pending, idDigest: digest(token), returnTo }
      const expiresAt = await insertPendingSignIn(database, begun, LONGEST_SIGN_IN_SECONDS)
      return { url, token, expiresAt }
    },
    /**
     * @param before the session that the browser has; if it is the same person's, forms that it shows hold on
     * @throws {Problem} UNAUTHENTICATED where what the browser brought back is not what was begun in it
     */
    finish: async (
      callback: URL,
      token: string,
      before?: string,
    ): Promise<SessionToken & { returnTo: string }> => {
      const { person, returnTo } = await takeBack(database, provider, callback, token)
      const renewed = before === undefined ? undefined : await findRenewable(before)
      const csrfToken = renewed?.identity === person.identity ? renewed.csrfToken : undefined
      const session = await openSession(database, person, { by: PROVIDER, apiKeyId: undefined, csrfToken })
      if (before !== undefined) await deleteSession(database, digest(before))
      return { ...session, returnTo }
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

/** What the rows of sessions are worth. */
function sessionReader(database: Database, holders: KeyHolders) {
  return {
    /** The session, where its row is as we wrote it and nothing has ended it. */
    whole: async (idDigest: Buffer, row: UsedSession | undefined): Promise<Session | undefined> => {
      if (row === undefined || !isOurs(database, { ...row, idDigest })) return undefined
      if (row.apiKeyId === null) return mustBeRenewed(row) ? undefined : row
      // A session that was started with a key ends with it.
      return (await holders.isInUse(row.apiKeyId)) ? row : undefined
    },
    /** The session of somebody whom the identity provider let in, and who used it within the hour. */
    findRenewable: async (token: string): Promise<Session | undefined> => {
      const idDigest = digest(token)
      const row = await findSession(database, idDigest, LONGEST_IDLE_SECONDS)
      return row?.apiKeyId === null && isOurs(database, { ...row, idDigest }) ? row : undefined
    },
  }
}

/** The person whom the identity provider sent back, and where they wanted to go. @throws {Problem} UNAUTHENTICATED */
async function takeBack(
  database: Database,
  provider: IdentityProvider | undefined,
  callback: URL,
  token: string,
): Promise<{ person: Person; returnTo: string }> {
  const pending = await takePendingSignIn(database, digest(token))
  const signedIn = pending && (await providerOf(provider).finishSignIn(callback, pending))
  if (pending === undefined || signedIn === undefined) {
    throw new Problem('UNAUTHENTICATED', 'The sign-in could not be finished: begin it again')
  }
  const { person, mailAddress: address } = signedIn
  if (address !== undefined) await saveMailAddress(database, { ...person, address })
  return { person, returnTo: pending.returnTo }
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

/** Told by the end of the session, which its code covers: a row that others changed opens nothing. */
const mustBeRenewed = ({ expiresAt, now }: UsedSession): boolean =>
  now.getTime() >= expiresAt.getTime() - (LONGEST_SECONDS - LONGEST_UNASKED_SECONDS) * 1000

const isOurs = (database: Database, session: Coded & { readonly code: Buffer }): boolean => {
  const code = codeOf(database, session)
  return code.length === session.code.length && timingSafeEqual(code, session.code)
}

async function openSession(
  database: Database,
  { name, identity, roles }: Person,
  {
    by,
    apiKeyId,
    csrfToken = makeToken(),
  }: { by: string; apiKeyId: string | undefined; csrfToken?: string | undefined },
): Promise<SessionToken> {
  const token = makeToken()
  const person = { name, identity, roles }
  return database.transaction(async (tx) => {
    const expiresAt = new Date((await databaseClock(tx)).getTime() + LONGEST_SECONDS * 1000)
    const session = { ...person, idDigest: digest(token), apiKeyId, csrfToken, expiresAt }
    await insertSession(tx, { ...session, code: codeOf(database, session) })
    await appendAuditEvent(tx, {
      actor: actorOf(person),
      action: 'session.start',
      subject: 'session',
      // By the identity and its roles it is known later that somebody is no approver any more.
      detail: { by, roles: person.roles.join(' '), identity: person.identity },
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
