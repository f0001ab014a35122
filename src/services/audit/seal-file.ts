import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdir, open, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { readSeals, writeSeal, type Cut, type ReadSeals, type Seal } from './seal.js'

/** The file of seals, and beside it the key that signs them. */
export type SealFile = {
  read(): Promise<ReadSeals>
  /** On the disk when it returns. @param cut if the seal begins an epoch */
  append(seal: Seal, cut?: Cut): Promise<void>
}

/**
 * Opens the file of seals; it and its key (`<file>.key`, readable by this user alone) are made where they are not there.
 * @throws if neither can be written
 */
export async function openSealFile(file: string): Promise<SealFile> {
  await mkdir(path.dirname(file), { recursive: true })
  const privateKey = await signingKey(`${file}.key`)
  const keys = { privateKey, publicKey: createPublicKey(privateKey) }
  // Fails now rather than at the first seal.
  await (await open(file, 'a', 0o600)).close()
  const lines = async () => (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '')
  return {
    read: async () => readSeals(await lines(), keys.publicKey),
    append: async (seal, cut) => {
      const last = (await lines()).at(-1) ?? ''
      const handle = await open(file, 'a', 0o600)
      try {
        await handle.write(`${writeSeal(seal, last, keys, cut)}\n`)
        await handle.sync()
      } finally {
        await handle.close()
      }
    },
  }
}

async function signingKey(file: string): Promise<KeyObject> {
  const { privateKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  await writeFile(file, privateKey, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  return createPrivateKey(await readFile(file))
}
