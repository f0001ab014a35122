import type { LiveLook } from '../../../services/live-checks/look-at-live.js'
import { formatCount, formatNumber } from '../words/format.js'
import { formatInstant } from '../words/format.js'

/** When the records were checked, and whether that still holds. */
export function explainCheck({ check, isCurrent, underWay }: LiveLook, here: string) {
  const progress =
    underWay === undefined
      ? null
      : `${formatNumber(Math.min(underWay.records, underWay.of))} of ${formatCount(underWay.of, 'record')} so far`
  if (check === undefined || check.finishedAt === null) {
    return progress === null
      ? { text: 'Your live records could not be checked. The log says why.', link: 'Try again', href: here }
      : {
          text: `We are checking your live records: ${progress}. These are the findings until now.`,
          ...{ link: 'Show more findings', href: here },
        }
  }
  const checked = `Checked on ${formatInstant(check.finishedAt.toISOString())}.`
  if (progress !== null) {
    return {
      text: `${checked} Your live records have changed since then, or the day has. We are checking them again: ${progress}.`,
      ...{ link: 'Show the new findings', href: here },
    }
  }
  return isCurrent
    ? { text: `${checked} Your live records have not changed since then.`, link: null, href: here }
    : {
        text: `${checked} Your live records have changed since then.`,
        ...{ link: 'Check them again', href: here },
      }
}
