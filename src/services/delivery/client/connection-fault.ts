/** undici reports a proxy's refusal only in the message, without a code. */
const PROXY_ANSWER = /^Proxy response \((\d{3})\)/

/** The code or name of a fault; never its message, which may quote what was sent. */
export function faultOf(error: unknown): string {
  if (typeof error === 'string') return error
  const { code, name, message } = error as { code?: unknown; name?: unknown; message?: unknown }
  const status = PROXY_ANSWER.exec(String(message))?.[1]
  if (status !== undefined) return `PROXY_${status}`
  const fault = [code, name].find((text) => typeof text === 'string' && /^\w{1,60}$/.test(text))
  return typeof fault === 'string' ? fault : 'Unknown'
}
