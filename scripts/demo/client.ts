import type { GivenApiKey } from '../../src/config/api-keys.js'
import type { Role } from '../../src/schemas/role.js'
import { makeApiKey, makeDemoKeys } from '../../src/services/access/api-keys.js'

const SECOND_APPROVER = 'second-approver'

/** The people of the demo: one for each role, and a second approver. */
export type Person = Role | typeof SECOND_APPROVER

export type DemoClient = <T = unknown>(
  person: Person,
  method: string,
  path: string,
  body?: object,
) => Promise<T>

/** Keys as a deployment gives them: beside a live receiver the service makes none of its own. */
export const peopleOfDemo = (): GivenApiKey[] => [
  ...makeDemoKeys(),
  { role: 'approver', name: SECOND_APPROVER, key: makeApiKey() },
]

/** Calls the REST interface with the person's key. Anything but success ends the demo. */
export function createDemoClient(url: string, people: readonly GivenApiKey[]): DemoClient {
  const keyOf = (person: Person) =>
    people.find(({ role, name }) => (person === SECOND_APPROVER ? name : role) === person)?.key
  return async <T>(person: Person, method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${keyOf(person) ?? ''}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer = (await response.json()) as { code?: string; detail?: string }
    if (!response.ok) throw new Error(`${method} ${path}: ${answer.code} ${answer.detail}`)
    return answer as T
  }
}
