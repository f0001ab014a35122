/** A moment by the clocks of London. */
export type LondonTime = {
  /** YYYY-MM-DD */
  readonly day: string
  /** HH:MM */
  readonly time: string
}

const london = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/London',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** People agree to a time as their clocks show it, in summer and in winter. */
export function londonTime(instant: Date): LondonTime {
  const [day = '', time = ''] = london.format(instant).split(' ')
  return { day, time }
}
