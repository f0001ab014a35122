import type { GivenApiKey } from '../../src/config/api-keys.js'
import type { Role } from '../../src/schemas/role.js'

/** The persons of the demo: one for each role, and a second approver. */
export type Person = Role | 'second approver'

export type DemoClient = <T = unknown>(
  person: Person,
  method: string,
  path: string,
  body?: object,
) => Promise<T>

/** Calls the REST interface as the person who holds the key of `role`. Anything but success ends the demo. */
export function createDemoClient(url: string, keys: readonly GivenApiKey[]): DemoClient {
  let second: string | undefined
  const call: DemoClient = async <T>(
    person: Person,
    method: string,
    path: string,
    body?: object,
  ): Promise<T> => {
    if (person === 'second approver' && second === undefined) {
      const wanted = { name: 'second-approver', role: 'approver' }
      const issued = await call<{ id: string; key: string }>('admin', 'POST', '/v1/api-keys', wanted)
      await call('approver', 'POST', `/v1/api-keys/${issued.id}/confirmations`, { decision: 'confirm' })
      second = issued.key
    }
    const key = person === 'second approver' ? second : keys.find(({ role }) => role === person)?.key
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${key ?? ''}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer = (await response.json()) as { code?: string; detail?: string }
    if (!response.ok) throw new Error(`${method} ${path}: ${answer.code} ${answer.detail}`)
    return answer as T
  }
  return call
}
