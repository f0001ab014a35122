import type { Call } from './client.js'

/** The key of one more approver: the admin issues it, and the first approver confirms it. */
export async function secondApprover(call: Call, name: string): Promise<string> {
  const { id, key } = (await call('admin', 'POST', '/v1/api-keys', { name, role: 'approver' })).body
  await call('approver', 'POST', `/v1/api-keys/${id}/confirmations`)
  return key
}
