/** The id of a record that need not fit the DfE's schema: as it is, so long as it could be one. */
export function childIdOf(record: unknown): string | undefined {
  if (typeof record !== 'object' || record === null) return undefined
  const id = (record as { la_child_id?: unknown }).la_child_id
  const text = typeof id === 'number' ? String(id) : id
  return typeof text === 'string' && /^[\w-]{1,48}$/.test(text) ? text : undefined
}
