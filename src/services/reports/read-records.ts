/** A record that somebody wants checked, and its text as it would be sent; undefined if its line is not JSON. */
export type GivenRecord = { readonly record: unknown; readonly payload: string }

/** Records that can be walked over more than once. */
export type GivenRecords = { readonly count: number; each(): Iterable<GivenRecord> }

/** The records of a JSON body: one, or an array of them. */
export function recordsOf(body: unknown): GivenRecords {
  const records = Array.isArray(body) ? (body as unknown[]) : [body]
  return { count: records.length, each: () => eachOf(records) }
}

function* eachOf(records: readonly unknown[]): Generator<GivenRecord> {
  for (const record of records) yield print(record)
}

/** A value that is nested too deeply to be printed is no record either: its text is not asked for. */
function print(record: unknown): GivenRecord {
  try {
    return { record, payload: JSON.stringify(record) }
  } catch {
    return { record, payload: '' }
  }
}

/**
 * One record a line, or an array of them, as a submission's payload has a batch in each; empty lines are none. Only one line
 * at a time is held beside the text.
 */
export function recordsOfLines(text: string): GivenRecords {
  let count = 0
  for (const line of linesOf(text)) count += line.startsWith('[') ? parse(line).length : 1
  return { count, each: () => eachLine(text) }
}

function* eachLine(text: string): Generator<GivenRecord> {
  for (const line of linesOf(text)) yield* parse(line)
}

function* linesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\n', start)
    const end = found === -1 ? text.length : found
    const line = text.slice(start, end).trim()
    if (line !== '') yield line
    start = end + 1
  }
}

function parse(line: string): readonly GivenRecord[] {
  try {
    // Printed anew: an escape in the line could hide what the firewall looks for.
    return [JSON.parse(line) as unknown].flat().map(print)
  } catch {
    return [{ record: undefined, payload: '' }]
  }
}
