import type {
  AttackName,
  ScrambleFigures,
  ScramblePath,
  ScrambleReport,
  ScrambleWords,
  SettingFigures,
} from '../../../schemas/scramble-report.js'
import { LEAST_WEEKS, MOST_WEEKS } from '../treatments/event-dates.js'
import { describeRisk, number } from './describe-risk.js'
import { isLinked } from './rate-attacks.js'

/**
 * A report for people who decide: what was done, what is still risky, and what nobody has measured. Each sentence says a
 * figure of the report or how the method works, and promises nothing beyond.
 */
export function describeReport({ attacks, ...figures }: ScrambleFigures): ScrambleReport {
  return {
    ...figures,
    risks: attacks.map(describeRisk),
    words: {
      conclusion: describeConclusion({ attacks, ...figures }),
      done: [
        describeReplaced(figures),
        ...figures.paths.flatMap(describeLeak),
        ...describeLink(figures),
        describeCodes(figures),
        DATES[figures.dates],
        WORKERS[figures.workers],
      ],
      settings: [...describeSettings(figures.settings), ...describeCompared(figures)],
      notMeasured: NOT_MEASURED,
    },
  }
}

const DATES: Readonly<Record<ScrambleReport['dates'], string>> = {
  interval:
    `We moved all events of a child back together, by the same ${LEAST_WEEKS} to ${MOST_WEEKS} whole weeks. Their order, the days between them ` +
    'and their weekdays are as they were. The date of birth was moved by itself.',
  order:
    `We moved all events of a child back by at least ${LEAST_WEEKS} weeks, and made the time between two events longer or shorter by up to a quarter. ` +
    'Their order is as it was; the days between them are not. The date of birth was moved by itself.',
}

const WORKERS: Readonly<Record<ScrambleReport['workers'], string>> = {
  series:
    'Each social worker has one pseudonym for all children, so that caseloads can be seen, and compared with real ones.',
  child: 'Each social worker has another pseudonym for each child, so that caseloads cannot be put together.',
}

const NOT_MEASURED: ScrambleWords['notMeasured'] = [
  'What someone can find who has read about a child, or knows the child well.',
  'What someone can find who has the scramble key: with it every pseudonym can be traced to its id.',
  'Whether two submissions that were scrambled with the same key, such as a full one and the changes after it, tell more together than each by itself.',
  'How many children someone would find whose own records have gaps or mistakes: our attacker’s are complete and correct, which is the worst case.',
]

/** The attack that found the largest share of the children that it was tried on. */
function describeConclusion({ attacks, conclusion }: ScrambleFigures): string {
  const [best] = attacks.filter(({ name, tried }) => tried > 0 && name !== 'dictionary')
  const found =
    best === undefined
      ? 'No attack could be tried on these records.'
      : `The best attack found ${number(best.found)} of ${number(best.tried)} children.`
  return conclusion === 'pseudonymised: still personal data'
    ? `${found} These records are pseudonymised, not anonymous. Treat them as personal data.`
    : `${found} None of these attacks found more than 9 in 100 children; treat as personal data unless your data protection officer decides otherwise.`
}

type Figures = Omit<ScrambleFigures, 'attacks'>

/** Treatments whose result may be as before by chance. */
const isDrawn = ({ treatment }: ScramblePath): boolean =>
  ['code', 'codes', 'flag', 'score'].includes(treatment)

function describeReplaced({ records, paths }: Figures): string {
  const replaced = paths.filter((path) => !isDrawn(path))
  const unchanged = sum(replaced, (path) => path.unchanged)
  return (
    `We compared ${number(sum(replaced, ({ values }) => values))} ids, names, postcodes and dates in ` +
    `${number(records)} ${records === 1 ? 'record' : 'records'} with the real ones. ` +
    (unchanged === 0 ? 'All of them had changed.' : `${number(unchanged)} of them had not changed.`)
  )
}

const describeLeak = ({ verdict, label, unchanged }: ScramblePath): string[] =>
  verdict === 'leak'
    ? [
        `${label}: ${number(unchanged)} ${unchanged === 1 ? 'value' : 'values'} had not changed. This is a fault: do not send these records.`,
      ]
    : []

const describeLink = (figures: Figures): string[] =>
  isLinked(figures)
    ? [
        `${number(figures.sharedWorkers)} pseudonyms of social workers are in the records of more than one child. This is a fault: do not send these records.`,
      ]
    : []

function describeCodes({ paths }: Figures): string {
  const drawn = paths.filter(isDrawn)
  const unchanged = sum(drawn, (path) => path.unchanged)
  const expected = number(sum(drawn, (path) => path.expected))
  const odd = drawn.filter(({ verdict }) => verdict === 'more than chance').map(({ label }) => label)
  const replaced = `We replaced ${number(sum(drawn, ({ values }) => values))} codes and scores with random ones.`
  return odd.length === 0
    ? `${replaced} By chance, ${number(unchanged)} are the same as before, about as many as expected (${expected}).`
    : `${replaced} ${number(unchanged)} are the same as before; by chance it would be about ${expected}. More than chance explains: ${odd.join(', ')}.`
}

/** Without the names of settings: people who decide do not know them. */
const SETTINGS: Readonly<Record<string, string>> = {
  'dates interval': 'we kept the exact number of days between a child’s events',
  'dates order': 'we also changed the time between a child’s events',
  'workers series': 'each social worker had one pseudonym for all children',
  'workers child': 'each social worker had another pseudonym for each child',
}

/** One sentence for each setting: what its other value would have given, with the attack that it bears on most. */
function describeSettings(settings: readonly SettingFigures[]): string[] {
  const now = settings.find(({ inUse }) => inUse)
  if (now === undefined) return []
  return settings.flatMap((other) => {
    const changed = (['dates', 'workers'] as const).filter((name) => other[name] !== now[name])
    if (changed.length === 0) return []
    const values = changed.map((name) => SETTINGS[`${name} ${other[name]}`] ?? '').join(' and ')
    return [
      `If ${values}, ${listOf(changed.map((name) => BEARS_ON[name]).map(compare(now, other)))}; ${compare(now, other)('combined')}.`,
    ]
  })
}

/** Added if these figures differ from the table of risks. */
const describeCompared = ({ compared, records }: Figures): string[] =>
  compared < records
    ? [
        `We compared settings on ${number(compared)} of the ${number(records)} records. Among fewer records a child is easier to find.`,
      ]
    : []

const BEARS_ON = { dates: 'three dates', workers: 'workers' } as const
const SETTING_WORDS: Readonly<Partial<Record<AttackName, string>>> = {
  'three dates': 'someone who knows 3 real dates',
  workers: 'someone who knows the social workers',
  combined: 'someone who knows everything together',
}

const compare =
  (now: SettingFigures, other: SettingFigures) =>
  (name: AttackName): string =>
    `${SETTING_WORDS[name] ?? name} would find ${share(other, name)} instead of ${share(now, name)}`

function share({ attacks }: SettingFigures, wanted: AttackName): string {
  const { tried = 0, found = 0 } = attacks.find(({ name }) => name === wanted) ?? {}
  return `${number(found)} of ${number(tried)}`
}

const listOf = (parts: readonly string[]): string => parts.join('; ')

const sum = (paths: readonly ScramblePath[], of: (path: ScramblePath) => number): number =>
  paths.reduce((total, path) => total + of(path), 0)
