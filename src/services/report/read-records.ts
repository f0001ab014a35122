import { Problem } from '../../errors.js'
import type { GivenRecord } from './validate-records.js'

/** The records of a JSON body: one, or an array of them. */
export function* recordsOf(body: unknown): Generator<GivenRecord> {
  for (const record of Array.isArray(body) ? (body as unknown[]) : [body]) {
    yield { record, payload: JSON.stringify(record) }
  }
}

/**
 * One record a line, as the lines come in; empty lines are none.
 * @throws {Problem} BODY_TOO_LARGE after `maxBytes`
 */
export async function* recordsOfLines(
  chunks: AsyncIterable<Buffer>,
  maxBytes: number,
): AsyncGenerator<GivenRecord> {
  const decoder = new TextDecoder()
  let bytes = 0
  let begun: string[] = []
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > maxBytes) throw new Problem('BODY_TOO_LARGE', `Send at most ${maxBytes} bytes at once`)
    const [first = '', ...others] = decoder.decode(chunk, { stream: true }).split('\n')
    begun.push(first)
    for (const next of others) {
      yield* recordOf(begun.join(''))
      begun = [next]
    }
  }
  yield* recordOf(begun.join('') + decoder.decode())
}

function* recordOf(text: string): Generator<GivenRecord> {
  const payload = text.trim()
  if (payload === '') return
  let record: unknown
  try {
    record = JSON.parse(payload)
  } catch {
    record = undefined
  }
  yield { record, payload }
}
