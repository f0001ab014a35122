import Type, { type Static } from 'typebox'
import { Count, exact } from './common.js'

/** From 0 to 1. */
const Share = Type.Number({ minimum: 0, maximum: 1 })

export const pathVerdicts = ['as expected', 'more than chance', 'leak'] as const

export const ScramblePath = exact({
  path: Type.String({ examples: ['social_care_episodes[].referral_date'] }),
  label: Type.String(),
  treatment: Type.String(),
  values: Count,
  unchanged: Count,
  expected: Type.Number({ minimum: 0, description: 'Unchanged values that chance alone would give' }),
  verdict: Type.Enum([...pathVerdicts], {
    description:
      'leak: a value that must change did not; more than chance: codes come back more often than draws explain',
  }),
})
export type ScramblePath = Static<typeof ScramblePath>

export const attackNames = [
  'combined',
  'workers',
  'three dates',
  'two random dates',
  'structure',
  'newest event',
  'weekday',
  'demographics',
  'dictionary',
] as const
export type AttackName = (typeof attackNames)[number]

export const riskLevels = ['high', 'medium', 'low', 'not rated'] as const
export type RiskLevel = (typeof riskLevels)[number]
const RiskLevel = Type.Enum([...riskLevels], {
  description:
    'By the upper bound: high from 0.09, medium from 0.01, otherwise low; not rated where there is no bound',
})

const Found = Type.Number({
  minimum: 0,
  description:
    'Children found. Where an attacker must choose among several records, the chance of the right one counts',
})

/** A row of the ranked table: the same for programs, the printed report and the pages. */
export const ScrambleRisk = exact(
  {
    name: Type.Enum([...attackNames]),
    level: RiskLevel,
    children: Type.Integer({
      minimum: 0,
      description: 'Children that the attack can be carried out against',
    }),
    tried: Type.Integer({
      minimum: 0,
      description: 'Those of them that it was tried on: all, or an even sample',
    }),
    found: Found,
    guessing: Type.Union([Type.Number({ minimum: 0 }), Type.Null()], {
      description: 'Children that a guess would find; null if guessing has no meaning',
    }),
    upperBound: Type.Union([Share, Type.Null()], {
      description:
        'The true share of children found is at most this, with 95 % confidence; null if nothing was tried, and for the dictionary, all tries of which share one key',
    }),
    attacker: Type.String({
      description: 'Who could carry it out, and with what knowledge',
      examples: ['Someone who knows 3 real dates for a child'],
    }),
    sentence: Type.String({ description: 'The row in words' }),
  },
  { description: 'An attack on the records of the submission, and what it found' },
)
export type ScrambleRisk = Static<typeof ScrambleRisk>
export type AttackFigures = Omit<ScrambleRisk, 'attacker' | 'sentence'>

const Dates = Type.Enum(['interval', 'order'], { description: 'SCRAMBLE_DATES: how dates were replaced' })
const Workers = Type.Enum(['series', 'child'], {
  description: 'SCRAMBLE_WORKERS: one pseudonym per worker, or one per child and worker',
})

export const SettingFigures = exact({
  dates: Dates,
  workers: Workers,
  inUse: Type.Boolean({ description: 'Whether the records were scrambled this way' }),
  attacks: Type.Array(exact({ name: Type.Enum([...attackNames]), tried: Count, found: Found })),
})
export type SettingFigures = Static<typeof SettingFigures>

export const conclusions = [
  'none of these attacks found more than 9 in 100 children',
  'pseudonymised: still personal data',
] as const

/** Sentences for people who decide. */
export const ScrambleWords = exact({
  conclusion: Type.String({ description: 'How many children the best attack found, and what follows' }),
  done: Type.Array(Type.String(), { description: 'What was done' }),
  settings: Type.Array(Type.String(), { description: 'What other settings would have given' }),
  notMeasured: Type.Array(Type.String(), { description: 'What this report cannot say' }),
})
export type ScrambleWords = Static<typeof ScrambleWords>

export const ScrambleReport = exact(
  {
    records: Count,
    dates: Dates,
    workers: Workers,
    level: Type.Enum([...riskLevels], { description: 'Of the submission: that of the combined attack' }),
    conclusion: Type.Enum([...conclusions]),
    sharedWorkers: Type.Integer({
      minimum: 0,
      description:
        'Pseudonyms of workers in the records of more than one child; under `child` there must be none',
    }),
    settings: Type.Array(SettingFigures, {
      description: 'The attacks that the settings bear on, under each combination of them',
    }),
    compared: Type.Integer({
      minimum: 0,
      description: 'Records under which `settings` were compared: all, or the first of many',
    }),
    paths: Type.Array(ScramblePath),
    risks: Type.Array(ScrambleRisk, { description: 'The attack that found most children comes first' }),
    words: ScrambleWords,
  },
  { $id: 'ScrambleReport', description: 'What scrambling did to a submission, and what is still risky' },
)
export type ScrambleReport = Static<typeof ScrambleReport>

/** The figures of a report, before they are put into words. */
export type ScrambleFigures = Omit<ScrambleReport, 'risks' | 'words'> & {
  readonly attacks: AttackFigures[]
}
