import type { CodeList } from '../../schemas/dfe/code-lists/code-list.js'
import { codeLists, type CodeListName } from '../../schemas/dfe/code-lists/index.js'
import { nearCodes } from './near-codes.js'

/**
 * Words for a text that is no code of the list. They hold codes of the list and never the text: a code is known to all,
 * what stands in its place may be anything.
 */
export function describeUnlisted(name: CodeListName, text: string): string {
  const { title, codes }: CodeList = codeLists[name]
  const words = `is not a code of the list ${name} (${title})`
  const near = nearCodes(name, text).map((code) => `${code} (${codes[code]})`)
  return near.length === 0 ? words : `${words}; near it: ${near.join(', ')}`
}
