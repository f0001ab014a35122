import { randomBytes } from 'node:crypto'

export type Tokens = {
  issue(lifetimeSeconds: number): string
  isValid(token: string): boolean
  expireAll(): void
}

/** Opaque bearer tokens; expired ones are forgotten whenever a new one is issued. */
export function createTokens(now: () => Date): Tokens {
  const expiries = new Map<string, number>()
  return {
    issue(lifetimeSeconds) {
      const at = now().getTime()
      for (const [token, expiry] of expiries) if (expiry <= at) expiries.delete(token)
      const token = randomBytes(32).toString('base64url')
      expiries.set(token, at + lifetimeSeconds * 1000)
      return token
    },
    isValid: (token) => (expiries.get(token) ?? 0) > now().getTime(),
    expireAll: () => expiries.clear(),
  }
}
