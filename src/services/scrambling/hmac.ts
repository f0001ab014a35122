import { createHmac } from 'node:crypto'

/** HMAC-SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
export type Hmac = (text: string) => string

/** The function of one key, for all texts of a use or of a child. */
export const createHmacSha256 =
  (key: Buffer): Hmac =>
  (text) =>
    createHmac('sha256', key).update(text).digest('hex')
