import type { ScrambleReport } from '../../../schemas/scramble-report.js'

const MEANING: Readonly<Record<ScrambleReport['conclusion'], string>> = {
  'anonymous by these tests':
    'Anonymous by these tests: no attack that we tried finds a child more often than 9 times in 100.',
  'pseudonymised: still personal data':
    'Pseudonymised, and still personal data: treat these records as you would treat live ones.',
}

/** The conclusion and what stands behind it, in sentences. */
export const presentScramblingInShort = ({ conclusion, words }: ScrambleReport, path: string) => ({
  conclusion: MEANING[conclusion],
  done: words.done,
  risks: words.risks,
  href: `${path}/scrambling`,
})
