/**
 * Core rule 942450, "SQL Hex Encoding Identified", by its public statements: `0x` at the start or behind a non-digit, then
 * at least three hexadecimal digits, in any case, anywhere in the body. `A0x1F3` trips it; `10x1F3` and `0x1G` do not.
 */
const HEX_ENCODING = /(?:^|\D)0x[0-9a-f]{3}/i

export const tripsFirewall = (body: string): boolean => HEX_ENCODING.test(body)

/** A firewall stands before the receiver and answers as one: a page, not JSON. */
export const FIREWALL_PAGE =
  '<!DOCTYPE html><html lang="en"><head><title>403 Forbidden</title></head>' +
  '<body><h1>403 Forbidden</h1><p>The request is blocked.</p></body></html>'
