import { ChildRecord } from '../../schemas/dfe/child-record.js'
import { fieldNotes, type Treatment } from '../../schemas/dfe/field.js'
import { eachText } from '../census-rules/check-firewall.js'

/** Fields that identify a child. Its ids may be in a report. */
const PERSONAL: readonly Treatment[] = ['name', 'upn', 'postcode', 'birth-date']

/** A UPN or a postcode, of whomever. */
const LIKE_ONE = /\b(?:[A-Z]\d{11}[0-9A-Z]|[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2})\b/i

/**
 * True if a note says who somebody is: a UPN or a postcode, or a name, birth date, UPN or postcode of the record. A name
 * counts where it is written as one: the child Will shall not forbid the word "will".
 */
export function namesChild(note: string, record: unknown): boolean {
  if (LIKE_ONE.test(note)) return true
  const words = wordsOf(note)
  const names = new Set(words.filter(isWrittenAsName).map(capitals))
  const line = ` ${words.join(' ')} `
  const bare = capitals(words.join(''))
  let found = false
  eachText(record, (text, pointer) => {
    const treatment = treatmentAt(pointer)
    if (treatment === 'name') found ||= wordsOf(text).some((word) => names.has(capitals(word)))
    else if (treatment === 'birth-date') found ||= spellings(text).some((day) => line.includes(` ${day} `))
    else if (treatment !== undefined) found ||= bare.includes(capitals(wordsOf(text).join('')))
  })
  return found
}

const wordsOf = (text: string): string[] => text.normalize('NFKC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
const capitals = (text: string): string => text.toUpperCase()
const isWrittenAsName = (word: string): boolean => word !== word.toLowerCase() || word === word.toUpperCase()

/** A day as it and as people write it, its signs left out: `2015 09 02`, `02 09 2015`, `2 9 2015`. */
function spellings(day: string): string[] {
  const [year = '', month = '', date = ''] = day.split('-')
  return [`${year} ${month} ${date}`, `${date} ${month} ${year}`, `${Number(date)} ${Number(month)} ${year}`]
}

/** The treatment of what stands there, where it is personal. Its field's name is enough: no other field shares it. */
const treatmentAt = (pointer: string): Treatment | undefined =>
  TREATMENTS.get(pointer.split('/').at(-1) ?? '')

const TREATMENTS = new Map(personalFields(ChildRecord))

function personalFields(schema: object): [string, Treatment][] {
  const { properties = {}, items }: { properties?: Record<string, object>; items?: object } = schema
  const below = items === undefined ? [] : personalFields(items)
  const here = Object.entries(properties).flatMap(([name, property]): [string, Treatment][] => {
    const { treatment } = fieldNotes(property) ?? {}
    if (treatment === undefined) return personalFields(property)
    return PERSONAL.includes(treatment) ? [[name, treatment]] : []
  })
  return [...below, ...here]
}
