/** Day, month and year as they were typed. */
export type TypedDay = { readonly day: string; readonly month: string; readonly year: string }

/** `YYYY-MM-DD`, or undefined where there is no such day. */
export function readDay({ day, month, year }: TypedDay): string | undefined {
  if (![/^\d{1,2}$/.test(day), /^\d{1,2}$/.test(month), /^\d{4}$/.test(year)].every(Boolean)) return undefined
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined
}

/** A day in the three fields that it is typed in. */
export function typeDay(day: string): TypedDay {
  const [year = '', month = '', date = ''] = day.split('-')
  return { day: String(Number(date)), month: String(Number(month)), year }
}
