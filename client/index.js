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

/** A message that did not come from the gateway, was changed on its way, or is too old to be the first of its kind. */
export class WebhookError extends Error {
  constructor(message) {
    super(message)
    this.name = 'WebhookError'
  }
}

const SECRET_PREFIX = 'whsec_'
const bytesOf = (base64) => {
  try {
    return Uint8Array.from(globalThis.atob(base64), (sign) => sign.charCodeAt(0))
  } catch {
    return new Uint8Array()
  }
}

/**
 * What a webhook received, once its signature holds (Standard Webhooks). `body` is the request's, byte for byte as it came: read it
 * before anything parses it.
 */
export async function verifyWebhook({ headers, body, secret, toleranceSeconds = 300, now = new Date() }) {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => {
    const value = typeof headers.get === 'function' ? headers.get(name) : headers[name]
    if (typeof value !== 'string' || value === '') throw new WebhookError(`The header ${name} is missing`)
    return value
  })
  const age = Math.abs(now.getTime() / 1000 - Number(timestamp))
  if (!/^\d+$/.test(timestamp) || age > toleranceSeconds) {
    throw new WebhookError('The message is too old, or the clocks differ')
  }
  const { subtle } = globalThis.crypto
  const raw = bytesOf(secret.replace(SECRET_PREFIX, ''))
  if (raw.length === 0) throw new WebhookError('The secret is none: it begins with whsec_ and is base64')
  const key = await subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
  const encoder = new globalThis.TextEncoder()
  const text = typeof body === 'string' ? body : new globalThis.TextDecoder().decode(body)
  const signed = encoder.encode(`${id}.${timestamp}.${text}`)
  for (const signature of signatures.split(' ')) {
    if (!signature.startsWith('v1,')) continue
    if (await subtle.verify('HMAC', key, bytesOf(signature.slice(3)), signed)) return JSON.parse(text)
  }
  throw new WebhookError('The signature is not ours')
}
