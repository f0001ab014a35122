/**
 * One text for all spellings of a value: keys sorted, lists as sorted sets. No list of the DfE's record has an order that
 * means anything. `value` is JSON.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${[...new Set(value.map(canonical))].sort().join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = value as Readonly<Record<string, unknown>>
  const parts = Object.keys(fields)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(fields[key])}`)
  return `{${parts.join(',')}}`
}
