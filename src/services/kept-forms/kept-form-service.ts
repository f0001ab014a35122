import { createHash, randomBytes } from 'node:crypto'
import type { Database } from '../../database/queryable.js'
import { insertKeptForm, takeKeptForm } from './kept-form-repository.js'

/** The text in the fields of a form, and the problems with it. */
export type KeptForm = {
  readonly fields: Readonly<Record<string, string>>
  /** Of a form that was checked. Absent: it was not, because nobody was signed in any more. */
  readonly problems?: readonly { readonly field: string; readonly text: string }[]
}

const digest = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Keeps what people typed until the page with the form is shown again: nobody types twice. */
export const createKeptFormService = (database: Database) => ({
  /** @param path of the page that shows the form @returns a token for the browser, without which nobody reads it */
  keep: async (path: string, form: KeptForm): Promise<string> => {
    const token = randomBytes(32).toString('base64url')
    await insertKeptForm(database, { idDigest: digest(token), path, content: JSON.stringify(form) })
    return token
  },
  /** Once: it is deleted. */
  take: async (token: string, path: string): Promise<KeptForm | undefined> => {
    const content = await takeKeptForm(database, digest(token), path)
    return content === undefined ? undefined : (JSON.parse(content) as KeptForm)
  },
})
