import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type GivenApiKey, parseApiKeys } from './config/api-keys.js'
import { makeDemoKeys } from './services/access/api-keys.js'

/** The keys of an embedded database: made on the first run and kept in a file that only its owner may read. */
export async function firstRunKeys(
  directory: string,
): Promise<{ keys: readonly GivenApiKey[]; isNew: boolean }> {
  const file = path.join(directory, 'api-keys')
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (kept !== undefined) {
    const { keys, problems } = parseApiKeys(kept.trim())
    if (problems.length > 0)
      throw new Error('The file of first-run keys under DATA_DIR is damaged: delete it for new ones')
    return { keys, isNew: false }
  }
  const keys = makeDemoKeys()
  const text = keys.map(({ role, name, key }) => `${role}:${name}:${key}`).join(',')
  await writeFile(file, `${text}\n`, { mode: 0o600, flag: 'wx' })
  return { keys, isNew: true }
}
