import { createHash, randomBytes } from 'node:crypto'
import { createPayloadCipher } from '../../database/payload-cipher.js'
import type { Database } from '../../database/queryable.js'
import { insertKeptForm, takeKeptForm } from './kept-form-repository.js'

/** The text in the fields of a form, and the problems with it. */
export type KeptForm = {
  readonly fields: Readonly<Record<string, string>>
  /** Of a form that was checked. Absent: it was not, because nobody was signed in any more. */
  readonly problems?: readonly { readonly field: string; readonly text: string }[]
}

const TOKEN_BYTES = 32
const digest = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The token is the key: the database holds only its digest, so nobody reads there what is kept. */
const cipherOf = (token: string) => createPayloadCipher({ key: Buffer.from(token, 'base64url') })

/** Keeps what a page shows once, after a redirect: what somebody typed, or the answer to a form. */
export const createKeptFormService = (database: Database) => ({
  /** @param place where it is shown @returns a token for the browser, without which nobody reads it */
  keep: async (place: string, content: object): Promise<string> => {
    const token = randomBytes(TOKEN_BYTES).toString('base64url')
    const sealed = cipherOf(token).encrypt(JSON.stringify(content))
    await insertKeptForm(database, { idDigest: digest(token), path: place, content: sealed })
    return token
  },
  /** What `keep` was given, once: it is deleted. */
  take: async <T extends object>(token: string, place: string): Promise<T | undefined> => {
    const sealed = await takeKeptForm(database, digest(token), place)
    return sealed === undefined ? undefined : (JSON.parse(cipherOf(token).decrypt(sealed)) as T)
  },
})
