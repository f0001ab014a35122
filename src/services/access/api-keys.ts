import { createHash, randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { GivenApiKey } from '../../config/api-keys.js'
import type { Database } from '../../database/queryable.js'
import type { Person } from '../../schemas/actor.js'
import { identityOfName } from '../../schemas/holder-name.js'
import { roles } from '../../schemas/role.js'
import type { SignedKey } from '../audit/grants.js'
import { readGrants } from '../audit/signature-ledger.js'
import { findDigestInUse, findKeyInUse, replaceDeploymentKeys } from './api-key-repository.js'

/** Only the digest of a key is ever stored. 256 random bits need no salt and no slow hash. */
export const digestOf = (key: string): Buffer => createHash('sha256').update(key).digest()

/** A new key: `csc_` and 256 random bits. */
export const makeApiKey = (): string => `csc_${randomBytes(32).toString('base64url')}`

/** One key a role, each for a person of its own, for a first look at the service. */
export function makeDemoKeys(): GivenApiKey[] {
  return roles.map((role) => ({ role, name: `demo-${role}`, key: makeApiKey() }))
}

/** Makes the keys of the deployment known. Several replicas may do so at once. */
export async function installDeploymentKeys(db: Database, keys: readonly GivenApiKey[]): Promise<void> {
  await db.transaction(async (tx) =>
    replaceDeploymentKeys(
      tx,
      keys.map(({ role, name, key }) => ({ id: uuidv7(), role, name, digest: digestOf(key) })),
    ),
  )
}

type KeyHolder = Person & { readonly keyId: string }

/** The holder of an API key. */
export type KeyHolders = {
  /** Undefined where no key in use is this one. */
  find(key: string): Promise<KeyHolder | undefined>
  /** True if the key still lets its holder in. */
  isInUse(keyId: string): Promise<boolean>
}

/**
 * A row in the table of keys lets nobody in by itself, since others may have written it. The name and role of its
 * holder come from the deployment for its own keys, and from the signed events for those that an admin issued.
 */
export function createKeyHolders(database: Database, given: readonly GivenApiKey[]): KeyHolders {
  const deployed = new Map(
    given.map(({ name, role, key }) => [
      digestOf(key).toString('hex'),
      { name, identity: identityOfName(name), roles: [role] },
    ]),
  )
  const personBehind = async (id: string, digest: Buffer, now: Date): Promise<Person | undefined> => {
    const hex = digest.toString('hex')
    return deployed.get(hex) ?? personOf((await readGrants(database)).keys.get(id), hex, now)
  }
  return {
    find: async (key) => {
      const digest = digestOf(key)
      const row = await findKeyInUse(database, digest)
      const person = row && (await personBehind(row.id, digest, row.now))
      return row && person && { ...person, keyId: row.id }
    },
    isInUse: async (id) => {
      const row = await findDigestInUse(database, id)
      return row !== undefined && (await personBehind(id, row.digest, row.now)) !== undefined
    },
  }
}

/** @param digest of the key that was shown: a row that names the id of another key gives nobody its role */
function personOf(key: SignedKey | undefined, digest: string, now: Date): Person | undefined {
  if (key?.isConfirmed !== true || key.keyDigest !== digest) return undefined
  if (key.expiresAt !== null && new Date(key.expiresAt) <= now) return undefined
  return { name: key.name, identity: key.identity, roles: [key.role] }
}
