import type { GivenApiKey } from '../../src/config/api-keys.js'
import type { Role } from '../../src/schemas/role.js'

/** JSON as a test reads it: any shape, checked by the comparison. */
type Json = ReturnType<typeof JSON.parse>

export type Call = (
  role: Role | undefined,
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<{ status: number; type: string; body: Json }>

/** Calls the REST interface with the key of a role, or without one. */
export function clientOf(url: string, keys: readonly GivenApiKey[]): Call {
  return async (role, method, path, body, headers = {}) => {
    const key = keys.find((given) => given.role === role)?.key
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const type = response.headers.get('content-type') ?? ''
    return {
      status: response.status,
      type,
      body: /^application\/(problem\+)?json/.test(type) ? JSON.parse(text) : text,
    }
  }
}
