import type { Page } from '../page.js'
import { formatCount, formatNumber } from '../words/format.js'
import { nameSubmission, submissionPath } from '../words/name-submission.js'
import type { Tag } from '../words/tags.js'
import type { RiskLevel, ScrambleReport } from '../../../schemas/scramble-report.js'
import type { Submission } from '../../../schemas/submission.js'

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
const presentRiskTable = ({ risks }: Pick<ScrambleReport, 'risks'>) => ({
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

/** The conclusion, the risks from the highest and what was done, in sentences: the same as in the printed report. */
export const presentScramblingInShort = ({ words, risks }: ScrambleReport) => ({
  conclusion: words.conclusion,
  risks: risks.map(({ sentence }) => sentence),
  done: words.done,
})

/** The highest risks stand open; the others can be opened. More make a phone page of many screens without a link. */
const SHOWN = 3

/** The facts that scrambling keeps: someone who has found a child's record sees them. */
const KEPT: Readonly<Record<ScrambleReport['dates'], string>> = {
  interval:
    'how many episodes, assessments, plans and placements the child had, in which order, and how many days lay between them',
  order:
    'how many episodes, assessments, plans and placements the child had, in which order, and roughly how much time lay between them',
}

/** The risks of scrambled records for the person who decides: what they accept, how likely it is, and who can change it. */
export function presentRisks(report: ScrambleReport, path: string) {
  const { risks } = report
  const rest = risks.slice(SHOWN)
  return {
    accept: [
      {
        key: 'What could happen',
        value: `Someone who sees these records, and already knows facts about a child, could find that child’s record. They would then learn ${KEPT[report.dates]}.`,
      },
      { key: 'How likely', value: formatLikelihood(report) },
      { key: 'What we tested', value: formatTested(report) },
      {
        key: 'What we did not test',
        value: `${formatCount(report.words.notMeasured.length, 'question')} that no test answers`,
        href: `${path}/scrambling#not-measured`,
      },
      {
        key: 'Who can lower the risk',
        value:
          'Your support team. Two settings cause most of it: how dates and how social workers are scrambled. To have them changed, return these records for correction and tell your support team.',
      },
    ],
    table: presentRiskTable({ risks: risks.slice(0, SHOWN) }),
    rest:
      rest.length === 0
        ? null
        : {
            ...presentRiskTable({ risks: rest }),
            caption: `The other ${formatCount(rest.length, 'risk')}`,
            hideCaption: true,
          },
  }
}

const formatLikelihood = ({ words }: ScrambleReport): string =>
  `${words.conclusion} We cannot say how likely it is that someone tries: that depends on who can see these records.`

function formatTested({ risks, records }: ScrambleReport): string {
  const tested = risks.filter(({ tried }) => tried > 0).length
  return tested === 0
    ? 'No attack could be tested on these records.'
    : `${formatCount(tested, 'way', 'ways')} to find a child, on ${records === 1 ? 'this record' : `these ${formatNumber(records)} records`}. Our attackers know their facts completely and correctly, which is the worst case.`
}
