import type { EmergencyStop } from '../../../schemas/emergency-stop.js'
import type { Submission } from '../../../schemas/submission.js'
import type { Services } from '../../../services/index.js'

/** What the stop has held, as it stands now. */
export const readHeld = async (
  { submissions }: Pick<Services, 'submissions'>,
  { held }: EmergencyStop,
): Promise<Submission[]> => Promise.all(held.map(async (id) => submissions.read(id)))
