import { v7 as uuidv7, validate as isUuid } from 'uuid'
import type { Clock } from '../../database/clock.js'
import type { Database, Transaction } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import { SYSTEM, type Actor, type Person } from '../../schemas/actor.js'
import type { ApiKey } from '../../schemas/api-key.js'
import type { Page } from '../../schemas/common.js'
import type { Role } from '../../schemas/role.js'
import { appendAuditEvent } from '../audit/audit-repository.js'
import { endOfLondonDay } from '../calendar/london.js'
import { cursorInvalid, decodeCursor, encodeCursor } from '../../database/cursor.js'
import { digestOf } from './api-keys.js'
import { findKeyHolder } from './api-key-repository.js'
import type { IdentityProvider } from './oidc/identity-provider.js'
import { isSamePerson } from './is-same-person.js'
import {
  findApiKey,
  holdsKeys,
  insertIssuedKey,
  listApiKeys,
  lockApiKey,
  revokeApiKey,
  type ApiKeyRow,
} from './issued-key-repository.js'

/** `expiresAt`: a time, or a day, to whose end in London the key is in use. */
export type NewKeyInput = { readonly name: string; readonly role: Role; readonly expiresAt?: string }

const LOOKS_LIKE_A_JWT = /^[\w-]+\.[\w-]+\.[\w-]*$/

/** Who may come in, and with which keys. */
export function createAccessService(
  database: Database,
  { provider, clock }: { provider: IdentityProvider | undefined; clock: Clock },
) {
  return {
    /**
     * Who holds an API key, or a token of the identity provider; undefined if it proves nothing.
     * @throws {Problem} IDENTITY_PROVIDER_AWAY
     */
    authenticate: async (token: string): Promise<Person | undefined> => {
      const holder = await findKeyHolder(database, digestOf(token))
      if (holder !== undefined) return { name: holder.name, roles: [holder.role] }
      return provider === undefined || !LOOKS_LIKE_A_JWT.test(token) ? undefined : provider.verify(token)
    },
    /** Makes `key` known; only its digest is written. */
    issue: async (tx: Transaction, key: string, input: NewKeyInput, actor: Actor): Promise<ApiKey> => {
      const { name, role } = input
      const expiresAt = endOf(input.expiresAt)
      checkInput(name, expiresAt, await clock(tx))
      await checkApart(tx, { name, role }, actor)
      const rows = await insertIssuedKey(tx, { id: uuidv7(), name, role, digest: digestOf(key), expiresAt })
      const [issued] = rows.map(presentKey)
      if (issued === undefined) throw new Error('The new API key was not written')
      await appendAuditEvent(tx, {
        actor,
        action: 'api-key.issue',
        subject: `api-key/${issued.id}`,
        detail: { name, role, expiresAt: issued.expiresAt },
      })
      return issued
    },
    list: async (page: { limit: number; cursor?: string }): Promise<Page<ApiKey>> => {
      const before = page.cursor === undefined ? undefined : decodeCursor(page.cursor)
      if (before !== undefined && !isUuid(before)) throw cursorInvalid()
      const rows = await listApiKeys(database, { limit: page.limit, before })
      const last = rows.length === page.limit ? rows.at(-1) : undefined
      return { items: rows.map(presentKey), nextCursor: last === undefined ? null : encodeCursor(last.id) }
    },
    /** @throws {Problem} NOT_FOUND */
    read: async (id: string): Promise<ApiKey> => {
      const row = await findApiKey(database, id)
      if (row === undefined) throw new Problem('NOT_FOUND', 'There is no such API key')
      return presentKey(row)
    },
    /** The time against which keys expire. */
    now: async (): Promise<Date> => clock(database),
    revoke: async (id: string, actor: Actor): Promise<void> =>
      database.transaction(async (tx) => revoke(tx, id, actor)),
  }
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

function checkInput(name: string, expiresAt: Date | null, now: Date): void {
  const wrong = (pointer: string, code: string, message: string) =>
    new Problem('BODY_INVALID', 'No key can be issued like this', [{ pointer, code, message }])
  if (isSamePerson(name, SYSTEM.name)) throw wrong('/name', 'reserved', 'is the name of the service itself')
  if (expiresAt !== null && expiresAt <= now) throw wrong('/expiresAt', 'past', 'must be in the future')
}

/** A person who makes keys must not use another one: they could be operator and approver of the same submission. */
async function checkApart(tx: Transaction, { name, role }: NewKeyInput, actor: Actor): Promise<void> {
  const isOwn = isSamePerson(name, actor.name)
  if ((isOwn && role !== 'admin') || (await holdsKeys(tx, name, role !== 'admin'))) {
    throw new Problem('BODY_INVALID', 'No key can be issued like this', [
      { pointer: '/role', code: 'apart', message: 'would make one person an admin and something else' },
    ])
  }
}

const presentKey = ({ createdAt, expiresAt, revokedAt, lastUsedAt, ...row }: ApiKeyRow): ApiKey => ({
  ...row,
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt?.toISOString() ?? null,
  revokedAt: revokedAt?.toISOString() ?? null,
})
