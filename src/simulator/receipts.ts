/** `yyyy-MM-dd_HH:mm:ss.ff_<uuid>.json`, the token that senders of the CSC pipeline read for each record. */
export function recordReceipt(at: Date, uuid: string): string {
  const [day, time] = at.toISOString().split('T') as [string, string]
  return `${day}_${time.slice(0, 11)}_${uuid}.json`
}
