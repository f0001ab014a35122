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
      'leak: a value that has to change did not; more than chance: codes come back more often than draws explain',
  }),
})
export type ScramblePath = Static<typeof ScramblePath>

export const attackNames = [
  'dictionary',
  'fingerprint',
  'structure',
  'weekday',
  'newest event',
  'demographics',
] as const

export const ScrambleAttack = exact({
  name: Type.Enum([...attackNames]),
  question: Type.String({ description: 'What was tried, in words' }),
  tried: Count,
  succeeded: Type.Number({
    minimum: 0,
    description: 'Where an attacker would choose among several, his chance of the right one counts',
  }),
  chance: Type.Union([Share, Type.Null()], {
    description: 'Share of successes of somebody who only guesses; null where guessing has no meaning',
  }),
  upperBound: Type.Union([Share, Type.Null()], {
    description:
      'The true share of successes is at most this, with 95 % confidence; null where nothing was tried',
  }),
})
export type ScrambleAttack = Static<typeof ScrambleAttack>

export const conclusions = ['anonymous by these tests', 'pseudonymised: still personal data'] as const

/** Sentences for people who decide. */
export const ScrambleWords = exact({
  done: Type.Array(Type.String(), { description: 'What was done' }),
  risks: Type.Array(Type.String(), {
    description: 'What is still risky: one sentence or two for each attack',
  }),
  notMeasured: Type.Array(Type.String(), { description: 'What this report cannot say' }),
})
export type ScrambleWords = Static<typeof ScrambleWords>

export const ScrambleReport = exact(
  {
    records: Count,
    dates: Type.Enum(['interval', 'order'], { description: 'How dates were replaced' }),
    paths: Type.Array(ScramblePath),
    attacks: Type.Array(ScrambleAttack),
    distinct: exact(
      { children: Count, alone: Count },
      {
        description:
          'Children with two or more dates, and those of them who are the only one with their sequence of intervals',
      },
    ),
    words: ScrambleWords,
    conclusion: Type.Enum([...conclusions]),
  },
  { $id: 'ScrambleReport', description: 'What scrambling did to a submission, and what is still risky' },
)
export type ScrambleReport = Static<typeof ScrambleReport>

/** What was counted and tried, before it is put into words. */
export type ScrambleFigures = Omit<ScrambleReport, 'words'>
