import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** No JSON text begins like this. */
export const ENCRYPTED = 'encrypted:'
const ALGORITHM = 'aes-256-gcm'
const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const KEY_ID_BYTES = 4

/**
 * How payloads lie in our own tables: as they are, or as `encrypted:{id of the key}:{base64 of nonce, AES-256-GCM text and
 * tag}`. Which of the two a text is, it says itself, so that a key can be given, changed and taken away while payloads are there.
 */
export type PayloadCipher = {
  encrypt(payload: string): string
  /** @throws {UnreadablePayload} */
  decrypt(stored: string): string
  decrypt(stored: string | null): string | null
  /** The prefix of everything that `encrypt` writes; undefined if it writes payloads as they are. */
  readonly mark: string | undefined
}

/** A payload that cannot be decrypted; where a key is missing, the message names it by its id. */
export class UnreadablePayload extends Error {
  override readonly name = 'UnreadablePayload'

  constructor(
    readonly because: 'key-missing' | 'changed',
    message: string,
  ) {
    super(message)
  }
}

/**
 * @param key PAYLOAD_KEY, with which payloads are written; absent: they are written as they are
 * @param previous PAYLOAD_KEY_PREVIOUS, with which older ones can be read
 */
export function createPayloadCipher({
  key,
  previous,
}: { key?: Buffer; previous?: Buffer } = {}): PayloadCipher {
  const current = key === undefined ? undefined : derive(key)
  const known = [current, previous === undefined ? undefined : derive(previous)]
  const decrypt = (stored: string): string => {
    if (!stored.startsWith(ENCRYPTED)) return stored
    const [, id = '', content = ''] = stored.split(':')
    const found = known.find((candidate) => candidate?.id === id)
    if (found === undefined)
      throw new UnreadablePayload(
        'key-missing',
        `A payload was encrypted with key ${id}, which is not given: set PAYLOAD_KEY or PAYLOAD_KEY_PREVIOUS`,
      )
    return open(found.key, Buffer.from(content, 'base64'))
  }
  const mark = current && `${ENCRYPTED}${current.id}:`
  return {
    encrypt: (payload) => (current === undefined ? payload : `${mark}${close(current.key, payload)}`),
    decrypt: ((stored: string | null) =>
      stored === null ? null : decrypt(stored)) as PayloadCipher['decrypt'],
    mark,
  }
}

/** The id says nothing of the key: both are derived from it. */
function derive(given: Buffer): { id: string; key: Buffer } {
  const part = (use: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', given, '', `csc-gateway payload ${use} 1`, bytes))
  return { id: part('key id', KEY_ID_BYTES).toString('hex'), key: part('key', KEY_BYTES) }
}

function close(key: Buffer, payload: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES })
  return Buffer.concat([nonce, cipher.update(payload, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
    'base64',
  )
}

function open(key: Buffer, bytes: Buffer): string {
  try {
    const nonce = bytes.subarray(0, NONCE_BYTES)
    const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES })
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
    return (
      decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
    )
  } catch {
    throw new UnreadablePayload('changed', 'An encrypted payload was changed after it was written')
  }
}
