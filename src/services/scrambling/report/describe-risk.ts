import { levelOf } from './rate-attacks.js'
import type { AttackFigures, AttackName, RiskLevel, ScrambleRisk } from '../../../schemas/scramble-report.js'

type Words = { readonly attacker: string; readonly gain: string }

const FIND = 'could find that child’s record'
const WORK_OUT = 'could work out a child’s real dates'

const WORDS: Readonly<Record<AttackName, Words>> = {
  combined: {
    attacker:
      'Someone who has this year’s census return for the same children, without names, and uses everything in it together',
    gain: 'could find a child’s record',
  },
  workers: {
    attacker: 'Someone who knows which social workers worked with which children',
    gain: 'could find a child’s record',
  },
  'three dates': { attacker: 'Someone who knows 3 real dates for a child', gain: FIND },
  'two random dates': { attacker: 'Someone who knows any 2 real dates for a child', gain: FIND },
  structure: {
    attacker:
      'Someone who knows how many episodes, assessments, plans, enquiries, social workers and placements a child has had',
    gain: FIND,
  },
  'newest event': {
    attacker:
      'Someone who knows when the records were taken and how recent children’s newest events usually are',
    gain: WORK_OUT,
  },
  weekday: {
    attacker: 'Someone who knows that few events are on weekends and bank holidays',
    gain: WORK_OUT,
  },
  demographics: { attacker: 'Someone who knows a child’s sex, ethnicity and age group', gain: FIND },
  dictionary: {
    attacker: 'Someone who has every real id and pupil number, and this software, but not the key',
    gain: 'could trace a pseudonym to its child',
  },
}

const TOO_FEW = ' So few children were tried that we cannot rule out a higher risk, and rate the higher one.'

const LEVELS: Readonly<Record<RiskLevel, string>> = {
  high: 'High risk',
  medium: 'Medium risk',
  low: 'Low risk',
  'not rated': 'Not rated',
}

/** A row of the table of risks: "High risk. Someone who … could …. In our test this worked for 392 of 395 children (guessing: 1)." */
export function describeRisk(figures: AttackFigures): ScrambleRisk {
  const { attacker, gain } = WORDS[figures.name]
  return {
    ...figures,
    attacker,
    sentence: `${LEVELS[figures.level]}. ${attacker} ${gain}. ${describeTest(figures)}`,
  }
}

function describeTest({ name, tried, found, guessing, level }: AttackFigures): string {
  if (tried === 0) return 'We could not test this on these records.'
  const worked = `In our test this worked for ${number(found)} of ${number(tried)} ${tried === 1 ? 'child' : 'children'}`
  if (name !== 'dictionary') {
    const isCautious = levelOf(found / tried, found) !== level
    return `${worked} (guessing: ${number(guessing ?? 0)}).${isCautious ? TOO_FEW : ''}`
  }
  return found > 0
    ? `${worked}. This is a fault: do not send these records.`
    : 'In our test no child was found with the keys and hash functions that we tried. Safety rests on keeping the key secret.'
}

/** Whole children, as people count them. */
export const number = (value: number): string => Math.round(value).toLocaleString('en-GB')
