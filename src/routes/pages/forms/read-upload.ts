import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'
import { Problem } from '../../../errors.js'
import type { App } from '../../app.js'
import { watchBody } from '../../watch-body.js'

/** A form with a file: the fields before the file, and the file as it comes. Neither is stored anywhere. */
export type Upload = { readonly fields: Readonly<Record<string, string>>; readonly file?: UploadedFile }
export type UploadedFile = {
  readonly name: string
  readonly bytes: AsyncIterable<Buffer>
  /** Lets what has not been read come, and be forgotten. */
  discard(): void
}

/** Bytes. A larger file is read up to here and thrown away: a connection cut at the limit would hide the page that explains it. */
const MOST_READ = 2 * 1024 ** 3

/** Lets the routes of this scope take forms with a file of at most `maxBytes`. Fields are in the body by their names, as of other forms. */
export function takeUploads(scope: App, maxBytes: number): void {
  scope.addContentTypeParser('multipart/form-data', (_request, payload, done) => {
    readUpload(payload, maxBytes).then(
      (upload) => done(null, { ...upload.fields, upload }),
      (error: Error) => done(error),
    )
  })
}

/** The upload of a form that `takeUploads` has read. */
export const uploadOf = (body: unknown): Upload =>
  (body as { upload?: Upload } | undefined)?.upload ?? { fields: {} }

async function readUpload(payload: IncomingMessage, maxBytes: number): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const fields: Record<string, string> = {}
    let file: Readable | undefined
    let busboy: InstanceType<typeof Busboy>
    try {
      busboy = new Busboy({
        headers: payload.headers as { 'content-type': string },
        limits: { fileSize: maxBytes, files: 1, fields: 20, fieldSize: 10_000, headerPairs: 50 },
      })
    } catch {
      return reject(notAForm())
    }
    busboy.on('field', (name: string, value: string) => (fields[name] = value))
    busboy.on('file', (_field: string, stream: Readable & { truncated?: boolean }, name?: string) => {
      file = stream
      // A form that breaks off while nobody reads it is no fault of the process.
      stream.on('error', () => undefined)
      const discard = () => void stream.resume()
      resolve({ fields, file: { name: name ?? '', bytes: untilLimit(stream, maxBytes), discard } })
    })
    pipeline(Readable.from(watchBody(payload, MOST_READ)), busboy).then(
      () => resolve({ fields }),
      (error: unknown) => {
        const problem = error instanceof Problem ? error : notAForm()
        file?.destroy(problem)
        reject(problem)
      },
    )
  })
}

const notAForm = () => new Problem('REQUEST_REFUSED', 'The form with the file is not whole')

async function* untilLimit(
  stream: Readable & { truncated?: boolean },
  maxBytes: number,
): AsyncGenerator<Buffer> {
  for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) yield chunk
  if (stream.truncated === true) {
    throw new Problem('BODY_TOO_LARGE', `The file is larger than ${maxBytes / 1024 / 1024} MB`)
  }
}
