import { HOLDER_NAME } from '../schemas/api-key.js'
import { isLatin, isSamePerson, lookOf, looksLikeSystem, normaliseName } from '../schemas/holder-name.js'
import { type Role, roles } from '../schemas/role.js'

/** A key that the deployer gave. `name` is the person or program: two keys of one name are one person. */
export type GivenApiKey = { readonly role: Role; readonly name: string; readonly key: string }

const LEAST_KEY_LENGTH = 32

/** Reads `role:name:key,…`. Problems name an entry by its place, since what it holds is secret. */
export function parseApiKeys(text: string): { keys: GivenApiKey[]; problems: string[] } {
  const keys: GivenApiKey[] = []
  const problems: string[] = []
  text.split(',').forEach((entry, index) => {
    const [role = '', given = '', ...rest] = entry.trim().split(':')
    const name = normaliseName(given)
    const key = rest.join(':')
    const place = `API_KEYS, entry ${index + 1}`
    if (!isRole(role)) problems.push(`${place}: the role must be one of ${roles.join(', ')}`)
    else if (!HOLDER_NAME.test(name))
      problems.push(`${place}: the name must be 1 to 100 letters, digits or . _ @ + -`)
    else if (!isLatin(name) || looksLikeSystem(name))
      problems.push(`${place}: the name must be in the Latin alphabet, and not like that of the service`)
    else if (keys.some((other) => lookOf(other.name) === lookOf(name) && other.name !== name))
      problems.push(`${place}: the name reads like that of another entry: write one person's name in one way`)
    else if (
      keys.some((other) => isSamePerson(other.name, name) && (other.role === 'admin') !== (role === 'admin'))
    )
      problems.push(`${place}: would make one person an admin and something else`)
    else if (key.length < LEAST_KEY_LENGTH) {
      problems.push(`${place}: the key must be ${LEAST_KEY_LENGTH} characters or more`)
    } else if (keys.some((other) => other.key === key)) problems.push(`${place}: the key is given twice`)
    else keys.push({ role, name, key })
  })
  return { keys, problems }
}

function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text)
}

/** Random bytes never have so few that differ: of 32 about 30 do. */
const FEWEST_DIFFERENT = 8

/**
 * Keys that would protect nothing, because they repeat a few bytes: zeros, or a word over and over.
 * @param keys base64, by the names of their variables
 */
export const guessableKeys = (keys: Readonly<Record<string, string | undefined>>): string[] =>
  Object.entries(keys).flatMap(([name, key]) =>
    key !== undefined && new Set(Buffer.from(key, 'base64')).size < FEWEST_DIFFERENT
      ? [`${name} repeats a few bytes, so that it can be guessed: make one with openssl rand -base64 32`]
      : [],
  )
