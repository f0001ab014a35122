/** Longer messages are data, not statements. */
const LONGEST_STATEMENT = 64 * 1024
const [QUERY, PARSE] = ['Q'.charCodeAt(0), 'P'.charCodeAt(0)]

/**
 * Reads the statements out of what a client says to PostgreSQL (manual, "Message Formats"): give it chunk after chunk.
 * @returns the statements that each chunk completes
 */
export function readStatements(): (chunk: Buffer) => string[] {
  let rest = Buffer.alloc(0)
  let skip = 0
  let typeBytes = 0
  return (chunk) => {
    const found: string[] = []
    const skipped = Math.min(skip, chunk.length)
    skip -= skipped
    rest = Buffer.concat([rest, chunk.subarray(skipped)])
    // The first message has no type.
    while (rest.length >= typeBytes + 4) {
      const length = typeBytes + rest.readInt32BE(typeBytes)
      const isStatement = typeBytes > 0 && isStatementType(rest[0]) && length <= LONGEST_STATEMENT
      if (isStatement && rest.length < length) break
      if (isStatement) found.push(statementOf(rest.subarray(0, length)))
      skip = Math.max(0, length - rest.length)
      rest = rest.subarray(length)
      typeBytes = 1
    }
    return found
  }
}

const isStatementType = (type: number | undefined): boolean => type === QUERY || type === PARSE

/** A Parse message names the statement before its text. */
function statementOf(message: Buffer): string {
  const fields = message.toString('utf8', 5).split('\0')
  return (message[0] === PARSE ? fields[1] : fields[0]) ?? ''
}
