/** Anything but success: `problem` is the gateway's own account of it (RFC 9457), as far as it gave one. */
export class GatewayError extends Error {
  constructor(method, path, status, problem) {
    super(`${method.toUpperCase()} ${path}: ${status} ${problem?.code ?? ''} ${problem?.detail ?? ''}`.trim())
    this.name = 'GatewayError'
    this.status = status
    this.problem = problem
  }
}

const UNDER_WAY = ['building', 'transmitting']

/** A client for the holder of one API key or token. */
export function createClient({ url, token, fetch = globalThis.fetch }) {
  const call = async (method, path, { params = {}, query = {}, body, headers = {}, signal } = {}) => {
    const isText = typeof body === 'string'
    const response = await fetch(addressOf(url, path, params, query), {
      method: method.toUpperCase(),
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined
          ? {}
          : { 'content-type': isText ? 'application/x-ndjson' : 'application/json' }),
        ...headers,
      },
      body: body === undefined || isText ? body : JSON.stringify(body),
      signal,
    })
    const text = await response.text()
    const isJson = /^application\/(problem\+)?json\b/.test(response.headers.get('content-type') ?? '')
    const answer = isJson ? JSON.parse(text) : text === '' ? undefined : text
    if (!response.ok) throw new GatewayError(method, path, response.status, isJson ? answer : undefined)
    return answer
  }
  return {
    call,
    /** The submission when nothing is made or sent of it any more. */
    settled: async (id, { signal } = {}) => {
      for (;;) {
        const submission = await call('get', '/v1/submissions/{id}', {
          params: { id },
          headers: { prefer: 'wait=60' },
          signal,
        })
        if (!UNDER_WAY.includes(submission.state)) return submission
      }
    },
  }
}

function addressOf(url, path, params, query) {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(params[name])))
  const address = new URL(url.replace(/\/+$/, '') + filled)
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) address.searchParams.set(name, String(value))
  }
  return address
}
