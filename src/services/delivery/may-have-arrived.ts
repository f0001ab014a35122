import type { Reply } from './classify-outcome.js'

/**
 * Whether a receiver that gave no receipt may hold the batch all the same. A gateway's 502 or 504 says nothing of what became
 * of the request behind it. What is sent again and received is certain again; what is not has to be told anew.
 */
export function mayHaveArrived(reply: Reply): boolean {
  if (reply.kind === 'no-answer') return true
  if (reply.kind !== 'answered') return false
  const { status } = reply
  return (status >= 200 && status < 300) || status === 408 || status >= 500
}
