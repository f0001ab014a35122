import { validate as isUuid } from 'uuid'
import { Problem } from '../errors.js'
import type { Page } from '../schemas/common.js'

/** Part of a list, as a caller asks for it. */
export type PageRequest = { readonly limit: number; readonly cursor?: string | undefined }

/** A cursor holds the sort key of the last item of a page; callers pass it back as it is. */
export const encodeCursor = (key: string): string => Buffer.from(key).toString('base64url')

/** The sort key; whether it is one of the list's is for the list to say. */
export const decodeCursor = (cursor: string): string => Buffer.from(cursor, 'base64url').toString('utf8')

export const cursorInvalid = () => new Problem('CURSOR_INVALID', 'The cursor is not one of ours')

/**
 * The id that the page before ended with; undefined for the first page.
 * @throws {Problem} CURSOR_INVALID
 */
export function idIn({ cursor }: PageRequest): string | undefined {
  const id = cursor === undefined ? undefined : decodeCursor(cursor)
  if (id !== undefined && !isUuid(id)) throw cursorInvalid()
  return id
}

/**
 * The number that the page before ended with; undefined for the first page.
 * @param most of the column that it is compared with
 * @throws {Problem} CURSOR_INVALID
 */
export function numberIn({ cursor }: PageRequest, most = 2 ** 31 - 1): number | undefined {
  if (cursor === undefined) return undefined
  const number = Number(decodeCursor(cursor))
  if (!Number.isSafeInteger(number) || number < 0 || number > most) throw cursorInvalid()
  return number
}

/** A page of rows that were asked for with its limit: a full one may have more behind it. */
export function asPage<R, T>(
  rows: readonly R[],
  { limit }: PageRequest,
  present: (row: R) => T,
  keyOf: (row: R) => string | number,
): Page<T> {
  const last = rows.length === limit ? rows.at(-1) : undefined
  return {
    items: rows.map(present),
    nextCursor: last === undefined ? null : encodeCursor(String(keyOf(last))),
  }
}
