import { v7 as uuidv7 } from 'uuid'
import type { Clock, Database, Transaction } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import type { Actor, Person } from '../../schemas/actor.js'
import type { ApiKey } from '../../schemas/api-key.js'
import type { Page } from '../../schemas/common.js'
import { identityOfName, identityOfSubject, isSame, normaliseName } from '../../schemas/holder-name.js'
import type { Role } from '../../schemas/role.js'
import { appendAuditEvent } from '../audit/audit-repository.js'
import { readGrants } from '../audit/signature-ledger.js'
import { endOfLondonDay } from '../calendar/london.js'
import { notify } from '../notifications/notify.js'
import { asPage, idIn, type PageRequest } from '../../database/cursor.js'
import { digestOf, type KeyHolders } from './api-keys.js'
import { checkApart, checkName, needsConfirmation, wrongKey } from './check-holder.js'
import type { IdentityProvider } from './oidc/identity-provider.js'
import {
  type ApiKeyRow,
  confirmKey,
  findApiKey,
  insertIssuedKey,
  listApiKeys,
  listHeldKeys,
  listWaitingKeys,
  lockApiKey,
  revokeApiKey,
} from './api-key-repository.js'

/**
 * `expiresAt`: a time, or a day, to whose end in London the key is in use. `subject`: of its holder at the identity provider, so
 * that a key and a sign-in are known to be one person.
 */
export type NewKeyInput = {
  readonly name: string
  readonly role: Role
  readonly expiresAt?: string
  readonly subject?: string
}

type AccessDependencies = {
  readonly provider: IdentityProvider | undefined
  readonly holders: KeyHolders
  readonly clock: Clock
}

const LOOKS_LIKE_A_JWT = /^[\w-]+\.[\w-]+\.[\w-]*$/

/** Keys, and the people and programs that hold them. */
export function createAccessService(database: Database, deps: AccessDependencies) {
  const { provider, holders, clock } = deps
  return {
    /**
     * The holder of an API key, or of a token of the identity provider; undefined if it proves nothing.
     * @throws {Problem} IDENTITY_PROVIDER_AWAY
     */
    authenticate: async (token: string): Promise<Person | undefined> => {
      const holder = await holders.find(token)
      if (holder !== undefined) return holder
      return provider === undefined || !LOOKS_LIKE_A_JWT.test(token) ? undefined : provider.verify(token)
    },
    /** Makes `key` known; only its digest is written. */
    issue: async (tx: Transaction, key: string, input: NewKeyInput, actor: Actor): Promise<ApiKey> =>
      issue(tx, deps, { ...input, digest: digestOf(key) }, actor),
    list: async (page: PageRequest): Promise<Page<ApiKey>> => {
      const rows = await listApiKeys(database, { limit: page.limit, before: idIn(page) })
      return asPage(rows, page, presentKey, ({ id }) => id)
    },
    /** Keys that a second person has yet to look at. */
    listWaiting: async (): Promise<ApiKey[]> => (await listWaitingKeys(database)).map(presentKey),
    /** @throws {Problem} NOT_FOUND */
    read: async (id: string): Promise<ApiKey> => {
      const row = await findApiKey(database, id)
      if (row === undefined) throw new Problem('NOT_FOUND', 'There is no such API key')
      return presentKey(row)
    },
    /** The time against which keys expire. */
    now: async (): Promise<Date> => clock(database),
    /** Lets a key that waits work, or ends it. @throws {Problem} NOT_FOUND, STATE_CONFLICT or OWN_KEY */
    decide: async (id: string, decision: 'confirm' | 'refuse', actor: Actor): Promise<ApiKey> =>
      database.transaction(async (tx) => decide(tx, id, decision, actor)),
    revoke: async (id: string, actor: Actor): Promise<void> =>
      database.transaction(async (tx) => revoke(tx, id, actor)),
  }
}

async function issue(
  tx: Transaction,
  { clock, provider }: AccessDependencies,
  input: NewKeyInput & { readonly digest: Buffer },
  actor: Actor,
): Promise<ApiKey> {
  const { role, digest, subject } = input
  const name = normaliseName(input.name)
  checkName(name)
  const expiresAt = endOf(input.expiresAt)
  if (expiresAt !== null && expiresAt <= (await clock(tx)))
    throw wrongKey('/expiresAt', 'past', 'must be in the future')
  const identity = identityOf(name, input, provider)
  const wanted = { name, identity, role }
  const held = await listHeldKeys(tx)
  checkApart(wanted, held, actor)
  if (provider !== undefined && role === 'approver' && subject === undefined) {
    throw wrongKey(
      '/subject',
      'required',
      'is missing: a key that decides belongs to a person whom the identity provider knows',
    )
  }
  const key = {
    ...wanted,
    id: uuidv7(),
    digest,
    expiresAt,
    needsConfirmation: needsConfirmation(wanted, held),
  }
  const [issued] = (await insertIssuedKey(tx, key, actor)).map(presentKey)
  if (issued === undefined) throw new Error('The new API key was not written')
  if (key.needsConfirmation) await notify(tx, { kind: 'api_key.confirmation_needed' })
  await appendAuditEvent(tx, {
    actor,
    action: 'api-key.issue',
    subject: `api-key/${issued.id}`,
    detail: {
      ...{ name, role, expiresAt: issued.expiresAt, holder: identity, keyDigest: digest.toString('hex') },
      ...{ needsConfirmation: key.needsConfirmation, isBound: subject !== undefined },
    },
  })
  return issued
}

/** @throws {Problem} BODY_INVALID */
function identityOf(name: string, { subject }: NewKeyInput, provider: IdentityProvider | undefined): string {
  if (subject === undefined) return identityOfName(name)
  if (provider === undefined) throw wrongKey('/subject', 'notApplicable', 'needs an identity provider')
  return identityOfSubject(provider.issuer, subject)
}

async function decide(
  tx: Transaction,
  id: string,
  decision: 'confirm' | 'refuse',
  actor: Actor,
): Promise<ApiKey> {
  const key = await lockApiKey(tx, id)
  if (key === undefined) throw new Problem('NOT_FOUND', 'There is no such API key in use')
  const signed = (await readGrants(tx)).keys.get(id)
  if (!key.waitsForConfirmation || signed === undefined) {
    throw new Problem('STATE_CONFLICT', 'The key needs no confirmation')
  }
  if (isSame(signed.issuedBy, actor) || isSame(signed, actor)) {
    throw new Problem('OWN_KEY', 'You issued this key, or it is yours: another approver has to confirm it')
  }
  if (decision === 'confirm') await confirmKey(tx, id, actor.name)
  else await revokeApiKey(tx, id)
  await appendAuditEvent(tx, {
    actor,
    action: decision === 'confirm' ? 'api-key.confirm' : 'api-key.revoke',
    subject: `api-key/${id}`,
    detail: { name: key.name, role: key.role },
  })
  const after = await findApiKey(tx, id)
  if (after === undefined) throw new Error('The key is gone')
  return presentKey(after)
}

async function revoke(tx: Transaction, id: string, actor: Actor): Promise<void> {
  const key = await lockApiKey(tx, id)
  if (key === undefined) throw new Problem('NOT_FOUND', 'There is no such API key in use')
  if (key.origin === 'deployment') {
    throw new Problem(
      'KEY_OF_DEPLOYMENT',
      'This key comes from the environment, and would be back at the next start',
    )
  }
  await revokeApiKey(tx, id)
  const { name, role } = key
  await appendAuditEvent(tx, {
    actor,
    action: 'api-key.revoke',
    subject: `api-key/${id}`,
    detail: { name, role },
  })
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

function endOf(expiresAt: string | undefined): Date | null {
  if (expiresAt === undefined) return null
  return DAY.test(expiresAt) ? endOfLondonDay(expiresAt) : new Date(expiresAt)
}

const presentKey = ({ createdAt, expiresAt, revokedAt, lastUsedAt, ...row }: ApiKeyRow): ApiKey => ({
  ...row,
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt?.toISOString() ?? null,
  revokedAt: revokedAt?.toISOString() ?? null,
})
