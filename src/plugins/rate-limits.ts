import rateLimit from '@fastify/rate-limit'
import type { FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { Problem } from '../errors.js'

type RateLimits = {
  /** Requests of one person or program in a minute; of one address where nobody has shown who they are. 0: no limits at all. */
  readonly perMinute: number
}

/** Refusals to one address in a minute; each is written to the audit log, which others could not use meanwhile. */
const MOST_REFUSALS = 60
export const MINUTE_MS = 60_000

declare module 'fastify' {
  interface FastifyInstance {
    /** Counts a caller who did not show who they are; true where it was once too often. */
    isStranger(request: FastifyRequest): Promise<boolean>
  }
}

/** Keeps one caller from taking the service from all others. Each replica counts for itself. */
export const rateLimits = fp<RateLimits>(
  async (app, { perMinute }) => {
    await app.register(rateLimit, {
      global: perMinute > 0,
      max: perMinute,
      timeWindow: '1 minute',
      keyGenerator: ({ person, ip }) => person?.identity ?? ip,
      errorResponseBuilder: (_, { ttl }) => tooMany(ttl),
    })
    const count = app.createRateLimit({
      max: MOST_REFUSALS,
      timeWindow: '1 minute',
      keyGenerator: ({ ip }) => `refused ${ip}`,
    })
    app.decorate('isStranger', async (request: FastifyRequest) => {
      if (perMinute === 0) return false
      const counted = await count(request)
      return !counted.isAllowed && counted.isExceeded
    })
  },
  { name: 'rate-limits', dependencies: ['authentication'] },
)

export const tooMany = (milliseconds: number): Problem =>
  new Problem('TOO_MANY_REQUESTS', `Ask again in ${Math.ceil(milliseconds / 1000)} seconds`)
