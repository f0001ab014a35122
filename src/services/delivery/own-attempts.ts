import type { AttemptKey } from './attempt-repository.js'

/** The attempts that this start of a process has to do with, as long as they have no outcome in the database. */
export type OwnAttempts = {
  add(attempts: readonly AttemptKey[]): void
  has(attempt: AttemptKey): boolean
  remove(attempts: readonly AttemptKey[]): void
}

export function createOwnAttempts(): OwnAttempts {
  const keys = new Set<string>()
  const keyOf = ({ submissionId, batchNumber, number }: AttemptKey) =>
    `${submissionId}/${batchNumber}/${number}`
  return {
    add: (attempts) => attempts.forEach((attempt) => keys.add(keyOf(attempt))),
    has: (attempt) => keys.has(keyOf(attempt)),
    remove: (attempts) => attempts.forEach((attempt) => keys.delete(keyOf(attempt))),
  }
}
