/** Calls `visit` with each text in `value` and its JSON pointer. Names of fields are texts of ours or the DfE's. */
export function eachText(value: unknown, visit: (text: string, pointer: string) => void, pointer = ''): void {
  if (typeof value === 'string') visit(value, pointer)
  else if (Array.isArray(value)) value.forEach((item, index) => eachText(item, visit, `${pointer}/${index}`))
  else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) eachText(item, visit, `${pointer}/${name}`)
  }
}
