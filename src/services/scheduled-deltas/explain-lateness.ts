import { londonDay } from '../calendar/london.js'

/**
 * Why the delta of a day is not sent any more without people, in words; undefined while it may be. Two people agreed to one
 * delta a day, up to a last day: not to one that was built then and is sent days later.
 */
export function explainLateness(
  { day, expiresAt }: { day: string; expiresAt: string },
  now: Date,
): string | undefined {
  const today = londonDay(now)
  if (today > expiresAt) return `The standing agreement ended on ${expiresAt}`
  return today === day ? undefined : 'Its day was over before it could be sent'
}
