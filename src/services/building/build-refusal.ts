/** Why a submission cannot be built, in words that people may read. */
export class BuildRefusal extends Error {
  override readonly name = 'BuildRefusal'
}
