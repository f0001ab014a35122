import Type, { type Static } from 'typebox'
import { Count, exact } from './common.js'

/** In the order in which a request goes through them. */
export const connectionSteps = ['dns', 'tcp', 'proxy', 'tls', 'token', 'endpoint'] as const
export type ConnectionStepName = (typeof connectionSteps)[number]

export const ConnectionStep = exact({
  name: Type.Enum([...connectionSteps]),
  ok: Type.Boolean(),
  milliseconds: Count,
  detail: Type.String({ description: 'What was found, and where it fails what to ask for and whom' }),
})
export type ConnectionStep = Static<typeof ConnectionStep>

export const ConnectivityCheck = exact(
  { ok: Type.Boolean(), steps: Type.Array(ConnectionStep) },
  {
    $id: 'ConnectivityCheck',
    description: 'The way to a receiver, step by step; behind a failure none is tried',
  },
)
export type ConnectivityCheck = Static<typeof ConnectivityCheck>
