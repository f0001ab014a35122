import type { Clock } from '../../../database/clock.js'
import type { Database } from '../../../database/queryable.js'
import { daysUntil, londonDay } from '../../calendar/london.js'
import { notify } from '../../notifications/notify.js'
import { findAgreements } from '../../phases/phase-repository.js'
import { findStanding } from '../../submissions/decisions/standing-agreement-repository.js'

/** People are reminded once when so many days are left, and once more. */
const REMINDERS = [3, 14] as const

/** The reminder that is due; undefined while there is time, and after the end. */
export const dueReminder = (daysLeft: number): number | undefined =>
  daysLeft < 0 ? undefined : REMINDERS.find((days) => daysLeft <= days)

/** Reminds approvers of agreements that end soon, once for each end and reminder. */
export async function remindOfEndings(database: Database, clock: Clock): Promise<void> {
  await database.transaction(async (tx) => {
    const today = londonDay(await clock(tx))
    const standing = await findStanding(tx, 'in force')
    const endings = [
      ...[...(await findAgreements(tx))].map(([phase, { expiresAt }]) => ({
        ...{ kind: 'agreement.ending' as const, phase, expiresAt },
      })),
      ...(standing === undefined
        ? []
        : [{ kind: 'daily_agreement.ending' as const, phase: 5, expiresAt: standing.expiresAt }]),
    ]
    for (const { kind, phase, expiresAt } of endings) {
      const daysLeft = daysUntil(expiresAt, today)
      const reminder = dueReminder(daysLeft)
      if (reminder === undefined) continue
      await notify(tx, {
        kind,
        about: { phase, daysLeft },
        onceKey: `${kind} ${phase} ${expiresAt} ${reminder}`,
      })
    }
  })
}
