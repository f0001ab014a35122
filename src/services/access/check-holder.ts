import { Problem } from '../../errors.js'
import {
  identityOfName,
  isLatin,
  isSame,
  isSamePerson,
  lookOf,
  looksLikeSystem,
  normaliseName,
} from '../../schemas/holder-name.js'
import type { Role } from '../../schemas/role.js'
import type { HeldKey } from './api-key-repository.js'

type Person = { readonly name: string; readonly identity: string }
type Wanted = Person & { readonly role: Role }

export const wrongKey = (pointer: string, code: string, message: string) =>
  new Problem('BODY_INVALID', 'No key can be issued like this', [{ pointer, code, message }])

/** @throws {Problem} BODY_INVALID where the name could be taken for one that it is not */
export function checkName(name: string): void {
  if (looksLikeSystem(name)) throw wrongKey('/name', 'reserved', 'is the name of the service itself')
  if (!isLatin(name)) throw wrongKey('/name', 'script', 'has letters of another alphabet than the Latin one')
}

const personOf = ({ name, identity }: HeldKey): Person => ({
  name,
  identity: identity ?? identityOfName(name),
})

/**
 * A person who makes keys must not use another one: they could be operator and approver of the same submission. And nobody gets a name that
 * reads like another's.
 * @param held keys that are in use
 * @throws {Problem} BODY_INVALID
 */
export function checkApart(wanted: Wanted, held: readonly HeldKey[], issuer: Person): void {
  const isAdmin = wanted.role === 'admin'
  const others = held.filter((key) => isSame(personOf(key), wanted))
  if ((isSame(wanted, issuer) && !isAdmin) || others.some(({ role }) => (role === 'admin') !== isAdmin)) {
    throw wrongKey('/role', 'apart', 'would make one person an admin and something else')
  }
  const alike = held.find(
    ({ name }) => lookOf(name) === lookOf(wanted.name) && name !== normaliseName(wanted.name),
  )
  if (alike !== undefined) {
    const isOtherSpelling = isSamePerson(alike.name, wanted.name)
    throw isOtherSpelling
      ? wrongKey('/name', 'spelling', `is held already, and written "${alike.name}"`)
      : wrongKey('/name', 'lookalike', `reads like "${alike.name}", who is another person`)
  }
}

/** A key that can decide, and one that gives a person a second role, are looked at by a second person. */
export const needsConfirmation = (wanted: Wanted, held: readonly HeldKey[]): boolean =>
  wanted.role === 'approver' || held.some((key) => isSame(personOf(key), wanted) && key.role !== wanted.role)
