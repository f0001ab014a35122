import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { from as copyFrom } from 'pg-copy-streams'
import type { Transaction } from './queryable.js'

/** In the text format of COPY a backslash, a tab and line ends must be escaped. */
export const copyText = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r')

/** @param hex two digits a byte */
export const copyBytes = (hex: string): string => `\\\\x${hex}`

export const COPY_NULL = '\\N'

/** One row; texts must be escaped by `copyText`. */
export const copyLine = (...values: readonly (string | number | boolean)[]): string =>
  `${values.join('\t')}\n`

/** Adds rows by COPY: single inserts are slower than preparing the records. */
export async function copyRows(
  { client }: Transaction,
  statement: string,
  lines: readonly string[],
): Promise<void> {
  await pipeline(Readable.from([lines.join('')]), client.query(copyFrom(statement)))
}
