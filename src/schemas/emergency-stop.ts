import Type, { type Static } from 'typebox'
import { exact, Instant, Uuid } from './common.js'

export const EmergencyStop = exact(
  {
    reason: Type.String(),
    madeBy: Type.String(),
    madeAt: Instant,
    held: Type.Array(Uuid, {
      description: 'The submissions that go on when it ends, as far as they may still be sent',
    }),
  },
  { $id: 'EmergencyStop', description: 'While it is on, nothing is sent' },
)
export type EmergencyStop = Static<typeof EmergencyStop>
