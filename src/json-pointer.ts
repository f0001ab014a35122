/** A name as a JSON pointer (RFC 6901) writes it. */
export const pointerPart = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')
