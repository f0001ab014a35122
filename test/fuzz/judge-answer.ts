import { VALUE } from '../support/canary.js'
import type { FuzzRequest } from './any-request.js'

export type Answer = { readonly status: number; readonly type: string; readonly body: string }

/** Routes that show records to those who may see them. */
const SHOWS_RECORDS = [
  '/v1/live-records/{laChildId}',
  '/v1/submissions/{id}/records/{position}',
  '/v1/submissions/{id}/payload',
]

/** The fault of an answer, if it has one, without any value of a record. */
export function judgeAnswer({ route }: FuzzRequest, { status, type, body }: Answer): string | undefined {
  if (status >= 500) return `is answered ${status}`
  if (status >= 400 && body !== '') {
    if (!type.startsWith('application/problem+json')) return `${status} is no problem+json but ${type}`
    const problem = JSON.parse(body) as Record<string, unknown>
    if (problem['status'] !== status || typeof problem['code'] !== 'string')
      return `${status} tells another status`
    if (/\bat .*:\d+:\d+|node_modules|select |insert into/i.test(body))
      return `${status} tells how the service is made`
  }
  const showsRecords = status < 300 && SHOWS_RECORDS.includes(route)
  if (!showsRecords && VALUE.test(body)) return `${status} holds a value of a record`
  return undefined
}
