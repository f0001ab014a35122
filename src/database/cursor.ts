import { Problem } from '../errors.js'

/** A cursor holds the sort key of the last item of a page; callers pass it back as it is. */
export const encodeCursor = (key: string): string => Buffer.from(key).toString('base64url')

/** The sort key; whether it is one of the list's is for the list to say. */
export const decodeCursor = (cursor: string): string => Buffer.from(cursor, 'base64url').toString('utf8')

export const cursorInvalid = () => new Problem('CURSOR_INVALID', 'The cursor is not one of ours')
