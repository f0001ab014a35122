import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** The key that is not in the database: it signs granting events and seals (Ed25519), and gives sessions their codes. */
export type SigningKey = {
  /** SHA-256 of the public key. */
  readonly name: Buffer
  /** PEM */
  readonly publicKey: string
  sign(text: string): Buffer
  verify(text: string, signature: Buffer): boolean
  /** A code over the text that nobody makes without the key. */
  code(text: string): Buffer
}

export function signingKeyOf(pem: string | Buffer): SigningKey {
  const privateKey = createPrivateKey(pem)
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('The signing key is not an Ed25519 key')
  const publicKey = createPublicKey(privateKey)
  const codeKey = codeKeyOf(privateKey)
  return {
    name: createHash('sha256')
      .update(publicKey.export({ type: 'spki', format: 'der' }))
      .digest(),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }) as string,
    sign: (text) => sign(null, Buffer.from(text), privateKey),
    verify: (text, signature) => verify(null, Buffer.from(text), publicKey, signature),
    code: (text) => createHmac('sha256', codeKey).update(text).digest(),
  }
}

const codeKeyOf = (privateKey: KeyObject): Buffer => {
  const secret = privateKey.export({ type: 'pkcs8', format: 'der' })
  return Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), 'csc-gateway session codes', 32))
}

/** A new key, PEM. */
export const makeSigningKey = (): string =>
  generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey

/** The key in the file, which is made, readable by this user alone, where it is not there. */
export async function readSigningKey(file: string): Promise<SigningKey> {
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, makeSigningKey(), { mode: 0o600, flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    },
  )
  return signingKeyOf(await readFile(file))
}
