import { SYSTEM } from './actor.js'

/** Letters of the Latin alphabet that no mark makes, and that people in England have in their names. */
const PLAIN = /^[\p{ASCII}æœøłđðþßħŧŋ]*$/u
const MARKS = /\p{M}/gu

/** One spelling of a name: compatibility forms resolved (NFKC), no blanks around it, single blanks in it. */
export const normaliseName = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/gu, ' ')

/** The name in the one spelling by which people are compared: whatever the case of its letters. */
export const foldName = (name: string): string => normaliseName(name).toLowerCase()

/** The identity of one who is known by a name alone: the holder of an API key. */
export const identityOfName = (name: string): string => `name ${foldName(name)}`

/** The identity of one whom the identity provider knows. Neither part holds a blank. */
export const identityOfSubject = (issuer: string, subject: string): string =>
  `oidc ${encodeURI(issuer)} ${encodeURIComponent(subject)}`

/** Whether two names are one person: keys and sign-ins may spell it with other capitals. The database compares alike. */
export const isSamePerson = (one: string, other: string): boolean => foldName(one) === foldName(other)

type Known = { readonly name: string; readonly identity: string }

/** Whether two are one person: by identity, or, where one person has a key and a sign-in, by name. */
export const isSame = (one: Known, other: Known): boolean =>
  one.identity === other.identity || isSamePerson(one.name, other.name)

/** True if the name is written in the Latin alphabet alone: letters of another that look like it make another name of it. */
export const isLatin = (name: string): boolean =>
  PLAIN.test(normaliseName(name).toLowerCase().normalize('NFD').replace(MARKS, ''))

const LOOKS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  i: 'l',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
}

/** The look of a name: people take two names with the same look for one another. */
export const lookOf = (name: string): string =>
  foldName(name)
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/./gu, (letter) => LOOKS[letter] ?? letter)
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')

/** Whether a name would pass for that of the service itself. */
export const looksLikeSystem = (name: string): boolean => lookOf(name) === lookOf(SYSTEM.name)
