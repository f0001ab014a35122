import { ChildRecord } from '../../schemas/dfe/child-record.js'

type Node = { readonly properties?: Readonly<Record<string, Node>>; readonly items?: Node }

function* namesIn({ properties = {}, items }: Node): Generator<string> {
  for (const [name, node] of Object.entries(properties)) {
    yield name
    yield* namesIn(node)
  }
  if (items !== undefined) yield* namesIn(items)
}

/** The name of every field of the DfE's record, whichever part has it. */
export const FIELD_NAMES: ReadonlySet<string> = new Set(namesIn(ChildRecord as unknown as Node))

/** A name as programs write them. */
const LIKE_A_NAME = /^[a-z][A-Za-z0-9_]{0,39}$/
const SEVERAL_WORDS = /[a-z]_|[a-z][A-Z]/
const WORDS = [...FIELD_NAMES].flatMap((name) => name.split('_')).filter((word) => word.length > 3)

/** Any other name may be a person's, and is not repeated. */
const isNameOfField = (name: string): boolean =>
  LIKE_A_NAME.test(name) && (SEVERAL_WORDS.test(name) || WORDS.some((word) => name.includes(word)))

const letters = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
const BY_LETTERS = new Map(Array.from(FIELD_NAMES, (name) => [letters(name), name]))

/** A spelling of a known name, with no other letters in it: those could be anything, and some no database takes. */
const CAN_BE_REPEATED = /^[\w .-]{1,60}$/

/** Says that the DfE does not know a field, by its name where that cannot be a value. */
export function describeUnknownField(name: string): string {
  const similar = BY_LETTERS.get(letters(name))
  if (similar === undefined && name !== '__proto__' && !isNameOfField(name))
    return 'has a field that the DfE does not know'
  if (similar !== undefined && !CAN_BE_REPEATED.test(name))
    return `has a field that the DfE does not know; \`${similar}\` is one, without other characters`
  const named = `\`${name}\` is not a field of the DfE’s record here`
  return similar === undefined || similar === name ? named : `${named}; \`${similar}\` is`
}
