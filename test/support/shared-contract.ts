import { existsSync } from 'node:fs'

/** How many folders up from here the repository’s neighbours may be: it is a checkout, a copy in one, or a worktree. */
const STEPS = [3, 4, 5, 6]

/** The DfE's own contract, from the folder beside the repository; undefined where that is missing. */
export const CONTRACT: URL | undefined = STEPS.map(
  (steps) => new URL(`${'../'.repeat(steps)}shared/contract/`, import.meta.url),
).find((folder) => existsSync(folder))
