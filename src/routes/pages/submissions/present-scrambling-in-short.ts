import type { ScrambleReport } from '../../../schemas/scramble-report.js'

/** The conclusion, the risks from the highest and what was done, in sentences: the same as in the printed report. */
export const presentScramblingInShort = ({ words, risks }: ScrambleReport) => ({
  conclusion: words.conclusion,
  risks: risks.map(({ sentence }) => sentence),
  done: words.done,
})
