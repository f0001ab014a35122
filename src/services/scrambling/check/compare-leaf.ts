import { codeLists, type CodeListName } from '../../../schemas/dfe/code-lists/index.js'
import type { FieldNotes } from '../../../schemas/dfe/field.js'
import { identify, identifyName, plain } from '../case.js'
import { dayOf } from '../day.js'
import { compileFits, type Fits, type Leaf } from '../fits-leaf.js'
import { PSEUDONYM, PSEUDONYM_CHARACTERS } from '../treatments/pseudonym.js'
import type { Comparison, Flaw } from './compile-leak-check.js'

/** What is wrong with one leaf, and what of it is gathered for the record. */
type CompareLeaf = (from: unknown, to: unknown, comparison: Comparison) => Flaw | undefined

/** Empty stays empty, whatever the treatment; nothing else is said of an empty leaf. */
export function compileLeafComparison(schema: object, notes: FieldNotes): CompareLeaf {
  const fits = compileFits(schema)
  const compare = compileTreated(schema, notes, fits)
  return (from, to, comparison) => {
    if (from !== '' && to !== '') return compare(from, to, comparison)
    if (!fits(to)) return 'schema'
    return from === to ? undefined : 'structure'
  }
}

/** Every treatment is here: a new one does not compile. */
function compileTreated(schema: object, { treatment, codeList }: FieldNotes, fits: Fits): CompareLeaf {
  switch (treatment) {
    case 'pseudonym':
      return comparePseudonym(schema, fits)
    case 'upn':
    case 'postcode':
      return compareText(fits, identify)
    case 'name':
      return compareText(fits, identifyName)
    case 'birth-date':
      return compareBirth
    case 'event-date':
      return compareEvent
    case 'code':
    case 'codes':
      return compareCode(fits, codeList)
    case 'flag':
    case 'score':
      return (_, to) => (fits(to) ? undefined : 'schema')
    case 'structure':
      return (from, to) => (!fits(to) ? 'schema' : from === to ? undefined : 'structure')
  }
}

/** A pattern that says which characters there may be, and nothing of their order or number. */
const LISTS_CHARACTERS = /^\^\[[^\]]+\][*+]\$$/

/** What is spelled as a pseudonym fits such a pattern: asked in vain, it takes a fortieth of all scrambling and checking. */
function comparePseudonym(schema: object, fits: Fits): CompareLeaf {
  const { pattern = '', minLength, maxLength = Infinity }: Leaf = schema
  const takesAll = LISTS_CHARACTERS.test(pattern) && new RegExp(pattern, 'u').test(PSEUDONYM_CHARACTERS)
  const longest = takesAll && minLength === undefined ? maxLength : 0
  return (from, to, { ids, pseudonyms, open }) => {
    if (typeof to !== 'string') return 'schema'
    const isShaped = PSEUDONYM.test(to)
    if (!(isShaped && to.length <= longest) && !fits(to)) return 'schema'
    if (isShaped) pseudonyms.push(to)
    else open.push(plain(to))
    ids.push(from as string)
    return from === to ? 'unchanged' : isShaped ? undefined : 'shape'
  }
}

/** How a name, UPN or postcode is written does not make it another. */
function compareText(fits: Fits, gather: typeof identifyName): CompareLeaf {
  return (from, to, { identifying, open }) => {
    if (!fits(to)) return 'schema'
    const [before, after] = [plain(from as string), plain(to as string)]
    gather(identifying, before, from as string)
    open.push(after)
    return before === after ? 'unchanged' : undefined
  }
}

const compareBirth: CompareLeaf = (from, to) =>
  Number.isNaN(dayOf(to)) ? 'schema' : from === to ? 'unchanged' : undefined

const compareEvent: CompareLeaf = (from, to, { events }) => {
  const after = dayOf(to)
  if (Number.isNaN(after)) return 'schema'
  events.from.push(dayOf(from))
  events.to.push(after)
  return from === to ? 'unchanged' : undefined
}

function compareCode(fits: Fits, codeList: CodeListName | undefined): CompareLeaf {
  const { codes = {}, deprecated = {} } = codeList === undefined ? {} : codeLists[codeList]
  const listed = new Set<unknown>([...Object.keys(codes), ...Object.keys(deprecated)].filter(fits))
  return (_, to) => (listed.has(to) ? undefined : fits(to) ? 'code' : 'schema')
}
