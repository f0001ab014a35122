import { databaseClock, type Transaction } from '../../database/queryable.js'
import { londonDay } from '../calendar/london.js'
import { notify } from '../notifications/notify.js'

/** Once a day: a case management system may push every minute, and the live table be read after each push. */
export const notifyOfUnreadable = async (tx: Transaction): Promise<void> =>
  notify(tx, {
    kind: 'live_records.unreadable',
    onceKey: `live_records.unreadable ${londonDay(await databaseClock(tx))}`,
  })
