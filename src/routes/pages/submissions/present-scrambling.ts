import type { RiskLevel, ScrambleReport } from '../../../schemas/scramble-report.js'
import type { Submission } from '../../../schemas/submission.js'
import type { Page } from '../page.js'
import { formatCount, formatNumber } from '../words/format-number.js'
import type { Tag } from '../words/tags.js'
import { nameSubmission, submissionPath } from '../words/name-submission.js'
import { presentScramblingInShort } from './present-scrambling-in-short.js'

const LEVELS: Readonly<Record<RiskLevel, Tag>> = {
  high: { text: 'High', colour: 'red' },
  medium: { text: 'Medium', colour: 'orange' },
  low: { text: 'Low', colour: 'green' },
  'not rated': { text: 'Not rated', colour: 'grey' },
}

const VERDICTS: Readonly<Record<ScrambleReport['paths'][number]['verdict'], Tag>> = {
  'as expected': { text: 'As expected', colour: 'green' },
  'more than chance': { text: 'More than chance', colour: 'orange' },
  leak: { text: 'Leak', colour: 'red' },
}

/** Treatments of a field, in a word or two. */
const TREATMENTS: Readonly<Record<string, string>> = {
  pseudonym: 'Pseudonym',
  upn: 'Made-up pupil number',
  name: 'Made-up name',
  'birth-date': 'Moved by itself',
  'event-date': 'Moved with all events',
  code: 'Another code',
  codes: 'Other codes',
  flag: 'Random value',
  score: 'Random value',
  postcode: 'Made-up postcode',
  structure: 'Kept',
}

/** The scramble report: risks, treatments and every field. */
export function presentScrambling(submission: Submission, report: ScrambleReport): Page {
  const path = submissionPath(submission.id)
  return {
    template: 'submissions/scrambling',
    title: 'How well the records are scrambled',
    section: 'submissions',
    back: { href: path, text: 'Back to the submission' },
    view: { name: nameSubmission(submission), ...presentScramblingReport(report) },
  }
}

/** The same on the page and in the report that is printed. */
export const presentScramblingReport = (report: ScrambleReport) => ({
  ...presentScramblingInShort(report),
  figures: presentRiskTable(report),
  onPage: [
    { href: '#risks', text: 'Risks, highest first' },
    { href: '#done', text: 'What we did' },
    { href: '#settings', text: 'What other settings would have given' },
    { href: '#not-measured', text: 'What we did not measure' },
    { href: '#fields', text: 'Field by field' },
  ],
  settings: report.words.settings,
  settingNames: settingNames(report),
  notMeasured: report.words.notMeasured,
  ...presentFields(report),
})

/** Only people who run the service know settings by their names. */
export const settingNames = ({ dates, workers }: Pick<ScrambleReport, 'dates' | 'workers'>): string[] => [
  `Dates: SCRAMBLE_DATES is “${dates}”. It can be “interval” or “order”.`,
  `Social workers: SCRAMBLE_WORKERS is “${workers}”. It can be “series” or “child”.`,
]

/** Ranked: the highest risk first. */
export const presentRiskTable = ({ risks }: Pick<ScrambleReport, 'risks'>) => ({
  caption: 'Risks, highest first',
  empty: 'We could not test any attack on these records.',
  columns: [
    ...[{ text: 'Risk' }, { text: 'Who could do what' }],
    { text: 'Children found, at most (95% sure)', number: true },
  ],
  rows: risks.map(({ level, sentence, upperBound }) => [
    { tag: LEVELS[level] },
    { value: withoutLevel(sentence) },
    { value: formatShare(upperBound) },
  ]),
})

/** The column beside it says the level already. */
const withoutLevel = (sentence: string): string => sentence.replace(/^(?:\w+ risk|Not rated)\. /, '')

/** Those that are not as expected stand open; all of them can be opened. */
function presentFields({ paths }: ScrambleReport) {
  const odd = paths.filter(({ verdict }) => verdict !== 'as expected')
  return {
    oddFields: odd.length === 0 ? null : presentFieldTable('Fields that are not as expected', odd),
    fieldsInShort: `Field by field: ${formatCount(paths.length, 'field')}, ${odd.length === 0 ? 'all' : formatNumber(paths.length - odd.length)} as expected`,
    fields: presentFieldTable('Field by field', paths),
  }
}

const presentFieldTable = (caption: string, paths: ScrambleReport['paths']) => ({
  caption,
  empty: 'There are no fields.',
  columns: [
    ...[{ text: 'Field' }, { text: 'Treatment' }],
    ...['Values', 'As before', 'By chance'].map((text) => ({ text, number: true })),
    { text: 'Verdict' },
  ],
  rows: paths.map(({ label, treatment, values, unchanged, expected, verdict }) => [
    { value: label },
    { value: TREATMENTS[treatment] ?? treatment },
    { value: formatNumber(values) },
    { value: formatNumber(unchanged) },
    { value: formatNumber(Math.round(expected)) },
    { tag: VERDICTS[verdict] },
  ]),
})

/** In percent, rounded up: a bound is never said to be lower than it is. */
const formatShare = (share: number | null): string =>
  share === null ? 'Not known' : `${(Math.ceil(share * 1000 - 1e-9) / 10).toLocaleString('en-GB')}%`
