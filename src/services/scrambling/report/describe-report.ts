import type {
  ScrambleAttack,
  ScrambleFigures,
  ScramblePath,
  ScrambleReport,
  ScrambleWords,
} from '../../../schemas/scramble-report.js'
import { LEAST_WEEKS, MOST_WEEKS } from '../treatments/event-dates.js'

/** What a court or regulator might accept as a remote risk of finding a person: 9 in 100 (EMA policy 0070). */
export const MOST_RISK = 0.09

/**
 * A report in words for people who decide: what was done, what is still risky, and what nobody has measured. Each sentence
 * says a figure of the report or how the method works, and promises nothing beyond.
 */
export function describeReport(figures: ScrambleFigures): ScrambleWords {
  return {
    done: [
      whatWasReplaced(figures),
      ...figures.paths.flatMap(leaks),
      whatHappenedToCodes(figures),
      DATES[figures.dates],
    ],
    risks: [...figures.attacks.map(risk), whoIsAlone(figures)],
    notMeasured: NOT_MEASURED,
  }
}

const DATES: Readonly<Record<ScrambleReport['dates'], string>> = {
  interval:
    `All events of a child were moved back together, by the same ${LEAST_WEEKS} to ${MOST_WEEKS} whole weeks. Their order, the days between them ` +
    'and their weekdays are as they were. The date of birth was moved by itself.',
  order:
    `All events of a child were moved back by at least ${LEAST_WEEKS} weeks, and the time between two events was made longer or shorter by up to a quarter. ` +
    'Their order is as it was; the days between them are not. The date of birth was moved by itself.',
}

const NOT_MEASURED = [
  'What somebody can find who has other records of the same children to compare with, or has read about a child.',
  'What somebody can find who has the scramble key: with it every pseudonym can be traced to its id.',
  'Whether two submissions that were scrambled with the same key, as a full one and the deltas after it are, say more together than each alone.',
]

/** Treatments whose result may not be what it was. */
const isReplaced = ({ treatment }: ScramblePath): boolean => !isDrawn(treatment)
const isDrawn = (treatment: string): boolean => ['code', 'codes', 'flag', 'score'].includes(treatment)

function whatWasReplaced({ records, paths }: ScrambleFigures): string {
  const replaced = paths.filter(isReplaced)
  const values = sum(replaced, ({ values: count }) => count)
  const unchanged = sum(replaced, ({ unchanged: count }) => count)
  const compared = `We compared ${number(values)} ids, names, postcodes and dates of ${number(records)} ${records === 1 ? 'record' : 'records'} with what they were.`
  return `${compared} ${unchanged === 0 ? 'Each of them had changed.' : `${number(unchanged)} of them had not changed.`}`
}

const leaks = ({ verdict, label, unchanged }: ScramblePath): string[] =>
  verdict === 'leak'
    ? [`${label}: ${number(unchanged)} values had not changed. This is a fault: do not send these records.`]
    : []

function whatHappenedToCodes({ paths }: ScrambleFigures): string {
  const drawn = paths.filter(({ treatment }) => isDrawn(treatment))
  const [values, unchanged, expected] = [
    sum(drawn, (path) => path.values),
    sum(drawn, (path) => path.unchanged),
    sum(drawn, (path) => path.expected),
  ]
  const odd = drawn.filter(({ verdict }) => verdict === 'more than chance').map(({ label }) => label)
  const drawnAnew =
    `We drew ${number(values)} codes, answers and scores anew, from those that make sense in their place. ` +
    `${number(unchanged)} came out as they were; chance alone would give about ${number(Math.round(expected))}.`
  return odd.length === 0 ? drawnAnew : `${drawnAnew} More than chance explains: ${odd.join(', ')}.`
}

function risk({ question, tried, succeeded, chance, upperBound }: ScrambleAttack): string {
  if (upperBound === null)
    return `${question}. This could not be tried on these records, so we cannot say how risky it is.`
  const found = `Tried ${times(tried)}, it worked ${times(Math.round(succeeded))}`
  const guess = chance === null ? '' : `; a guess would have worked ${times(Math.round(chance * tried))}`
  const bound =
    percent(upperBound) === percent(1)
      ? 'We cannot be 95% sure that it ever fails'
      : `We are 95% sure that it works at most ${percent(upperBound)} of the time`
  const verdict = upperBound <= MOST_RISK ? 'We call this risk small.' : 'This risk is not small.'
  return `${question}. ${found}${guess}. ${bound}. ${verdict}`
}

function whoIsAlone({ distinct: { children, alone } }: ScrambleFigures): string {
  return (
    `${number(alone)} of ${number(children)} children with two or more dates are the only one with their sequence of days between events. ` +
    'Scrambling keeps the structure of a record: somebody who knows a life well enough may know it again.'
  )
}

const sum = (paths: readonly ScramblePath[], of: (path: ScramblePath) => number): number =>
  paths.reduce((total, path) => total + of(path), 0)

const times = (count: number): string => (count === 1 ? 'once' : `${number(count)} times`)
const number = (value: number): string => value.toLocaleString('en-GB')
/** Rounded up: a bound is never said to be lower than it is. */
const percent = (share: number): string => `${(Math.ceil(share * 1000 - 1e-9) / 10).toLocaleString('en-GB')}%`
