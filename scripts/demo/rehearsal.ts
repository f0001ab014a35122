import { once } from 'node:events'
import type { GivenApiKey } from '../../src/config/api-keys.js'

/** The address and the key of each person, for a rehearsal. */
export function printRehearsal(url: string, people: readonly GivenApiKey[]): string {
  const keys = people.map(({ name, key }) => `  ${name.padEnd(18)}${key}`).join('\n')
  return `
The rehearsal waits at ${url}
A delta of phase 5 waits for a decision. The DfE, here a simulator, would delete children.
docs/decide/rehearse.md leads you through it. Keys to sign in with:

${keys}

Press Ctrl+C to end it. Nothing of it is kept.
`
}

export async function untilStopped(): Promise<void> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
}
