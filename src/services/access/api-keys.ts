import { createHash, randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { GivenApiKey } from '../../config/api-keys.js'
import type { Database } from '../../database/queryable.js'
import { roles } from '../../schemas/role.js'
import { replaceDeploymentKeys } from './api-key-repository.js'

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
