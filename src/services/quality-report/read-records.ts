/** A record that somebody wants checked, and its text as it would be sent; undefined where its line is not JSON. */
export type GivenRecord = { readonly record: unknown; readonly payload: string }

/** Records that can be walked over more than once. */
export type GivenRecords = { readonly count: number; each(): Iterable<GivenRecord> }

/** The records of a JSON body: one, or an array of them. */
export function recordsOf(body: unknown): GivenRecords {
  const records = Array.isArray(body) ? (body as unknown[]) : [body]
  return { count: records.length, each: () => eachOf(records) }
}

function* eachOf(records: readonly unknown[]): Generator<GivenRecord> {
  for (const record of records) yield { record, payload: JSON.stringify(record) }
}

/** One record a line; empty lines are none. Only one line at a time is held beside the text. */
export function recordsOfLines(text: string): GivenRecords {
  let count = 0
  for (const line of linesOf(text)) if (line !== '') count += 1
  return { count, each: () => eachLine(text) }
}

function* eachLine(text: string): Generator<GivenRecord> {
  for (const line of linesOf(text)) if (line !== '') yield parse(line)
}

function* linesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\n', start)
    const end = found === -1 ? text.length : found
    yield text.slice(start, end).trim()
    start = end + 1
  }
}

function parse(line: string): GivenRecord {
  try {
    const record: unknown = JSON.parse(line)
    // Printed anew: an escape in the line could hide what the firewall looks for.
    return { record, payload: JSON.stringify(record) }
  } catch {
    return { record: undefined, payload: '' }
  }
}
