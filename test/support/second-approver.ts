import type { Call } from './client.js'

/** The key of one more approver: the admin issues it, and the first approver confirms it. `subject`: where there is an identity provider. */
export async function secondApprover(
  call: Call,
  name: string,
  { subject }: { subject?: string } = {},
): Promise<string> {
  const wanted = { name, role: 'approver', ...(subject === undefined ? {} : { subject }) }
  const { id, key } = (await call('admin', 'POST', '/v1/api-keys', wanted)).body
  await call('approver', 'POST', `/v1/api-keys/${id}/confirmations`)
  return key
}
