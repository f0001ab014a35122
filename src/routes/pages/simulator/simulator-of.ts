import { Problem } from '../../../errors.js'
import type { Services } from '../../../services/index.js'

/** The simulator of this process. @throws {Problem} NOT_FOUND where records go to a receiver of the DfE */
export function simulatorOf({ simulator }: Pick<Services, 'simulator'>): NonNullable<Services['simulator']> {
  if (simulator === undefined) throw new Problem('NOT_FOUND', 'No simulator runs in this process')
  return simulator
}
