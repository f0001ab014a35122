import { distance } from 'fastest-levenshtein'
import { ChildRecord } from '../../schemas/dfe/child-record.js'
import { isListed, type CodeList } from '../../schemas/dfe/code-lists/code-list.js'
import { codeLists, type CodeListName } from '../../schemas/dfe/code-lists/index.js'
import { fieldNotes } from '../../schemas/dfe/field.js'
import type { Finding } from './finding.js'

type Check = (value: unknown, pointer: string, findings: Finding[]) => void
type Schema = { readonly properties?: Readonly<Record<string, object>>; readonly items?: object }

/** Codes that are not in their list, unless they are being purged. The receiver only checks their length, so they warn. */
export function checkCodes(record: ChildRecord): Finding[] {
  const findings: Finding[] = []
  checkRecord?.(record, '', findings)
  return findings
}

const checkRecord = compile(ChildRecord)

/** A check that visits only the coded fields, made once from the schema; undefined if the schema has none. */
function compile(schema: object): Check | undefined {
  const { codeList } = fieldNotes(schema) ?? {}
  const { items: item, properties }: Schema = schema
  if (codeList !== undefined) return checkCode(codeList)
  if (item !== undefined) {
    const check = compile(item)
    if (check === undefined) return undefined
    return (value, pointer, findings) => {
      const items = value as readonly unknown[]
      for (let index = 0; index < items.length; index++) check(items[index], `${pointer}/${index}`, findings)
    }
  }
  const fields = Object.entries(properties ?? {}).flatMap(([name, property]) => {
    const check = compile(property)
    return check === undefined ? [] : [{ name, check }]
  })
  if (fields.length === 0) return undefined
  return (value, pointer, findings) => {
    const object = value as Readonly<Record<string, unknown>>
    if (object['purge'] === true) return
    for (const { name, check } of fields) {
      if (object[name] !== undefined) check(object[name], `${pointer}/${name}`, findings)
    }
  }
}

function checkCode(name: keyof typeof codeLists): Check {
  const list = codeLists[name]
  return (value, pointer, findings) => {
    const code = value as string
    if (isListed(list, code)) return
    const message = describeUnlisted(name, code)
    findings.push({ rule: 'DFE-CODE', severity: 'warning', pointer, message })
  }
}

/**
 * Says that a text is no code of the list, and which codes are near. Codes are public and may be named; the text itself
 * may be anything, and never is.
 */
export function describeUnlisted(name: CodeListName, text: string): string {
  const { title, codes }: CodeList = codeLists[name]
  const words = `is not a code of the list ${name} (${title})`
  const near = nearCodes(name, text).map((code) => `${code} (${codes[code]})`)
  return near.length === 0 ? words : `${words}; near it: ${near.join(', ')}`
}

/** More suggestions than this help nobody. */
const MOST_NEAR = 3
/** In a code of two signs, one wrong sign is half of it: that is not near. */
const LEAST_SIGNS = 3
/** Longer than any code or its words, so not compared. */
const LONGEST = 100

type Folded = {
  readonly code: string
  readonly folded: string
  /** The signs of the code in alphabetical order. */
  readonly signs: string
  readonly words: string
}

/**
 * Up to three current codes that may be meant by a text that is no code of the list. Tried in turn: codes that differ only
 * in case, spaces, punctuation, leading zeros or letters that look like digits; codes with these words; codes with one
 * sign wrong or the signs in another order.
 */
export function nearCodes(list: CodeListName, text: string): string[] {
  const meant = text.length > LONGEST ? '' : fold(text)
  if (meant === '') return []
  const signs = signsOf(meant)
  const ways: ((one: Folded) => boolean)[] = [
    ({ folded }) => folded === meant,
    ({ words }) => words === meant,
    (one) => isLong(meant) && isLong(one.folded) && (one.signs === signs || isOneOff(one.folded, meant)),
  ]
  const found = ways.map((isNear) => FOLDED[list].filter(isNear)).find((near) => near.length > 0) ?? []
  return found.length > MOST_NEAR ? [] : found.map(({ code }) => code)
}

const isLong = (text: string): boolean => text.length >= LEAST_SIGNS

const isOneOff = (code: string, text: string): boolean =>
  Math.abs(code.length - text.length) <= 1 && distance(code, text) === 1

const signsOf = (text: string): string => [...text].sort().join('')

const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .replaceAll(/(?<!\d)0+(?=\d)/g, '')

const foldCodes = ({ codes }: CodeList): readonly Folded[] =>
  Object.entries(codes).map(([code, words]) => {
    const folded = fold(code)
    return { code, folded, signs: signsOf(folded), words: fold(words) }
  })

/** Folded once, because a register may hold the same wrong code for every child. */
const FOLDED = Object.fromEntries(
  Object.entries(codeLists).map(([name, list]) => [name, foldCodes(list)]),
) as Readonly<Record<CodeListName, readonly Folded[]>>
