import type { EmergencyStop } from '../../../schemas/emergency-stop.js'
import type { Submission } from '../../../schemas/submission.js'
import type { Services } from '../../../services/index.js'

/** Submissions that the stop has held. */
export const readHeld = async (
  { submissions }: Pick<Services, 'submissions'>,
  { held }: EmergencyStop,
): Promise<Submission[]> => Promise.all(held.map(async (id) => submissions.read(id)))
