/**
 * True if a record that leaves the child at the DfE removes something of it: a block, an episode, or what is in one.
 * @param payload its JSON text
 */
export const purgesPart = (payload: string): boolean =>
  // Most records hold no purge, and need not be parsed.
  payload.includes('"purge"') && Object.values(JSON.parse(payload) as object).some(holdsPurge)

function holdsPurge(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return ('purge' in value && value.purge === true) || Object.values(value).some(holdsPurge)
}
