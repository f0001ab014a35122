import type { GivenApiKey } from '../../src/config/api-keys.js'
import type { Role } from '../../src/schemas/role.js'

export type DemoClient = <T = unknown>(role: Role, method: string, path: string, body?: object) => Promise<T>

/** Calls the REST interface as the person who holds the key of `role`. Anything but success ends the demo. */
export function createDemoClient(url: string, keys: readonly GivenApiKey[]): DemoClient {
  return async <T>(role: Role, method: string, path: string, body?: object): Promise<T> => {
    const key = keys.find((given) => given.role === role)?.key ?? ''
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer = (await response.json()) as { code?: string; detail?: string }
    if (!response.ok) throw new Error(`${method} ${path}: ${answer.code} ${answer.detail}`)
    return answer as T
  }
}
