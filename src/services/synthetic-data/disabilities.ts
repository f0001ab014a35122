import type { disability } from '../../schemas/dfe/code-lists/disability.js'
import type { Code, Weights } from './codes.js'
import type { Random } from './random.js'

type Disability = Code<typeof disability>

const DISABILITIES = {
  LD: 26,
  AUT: 22,
  BEH: 14,
  COMM: 12,
  MOB: 8,
  PC: 5,
  DDA: 5,
  HEAR: 2.5,
  VIS: 2.5,
  INC: 2,
  HAND: 1.5,
  CON: 1.5,
} satisfies Weights<typeof disability>

const HOW_MANY = { '1': 60, '2': 28, '3': 12 } as const

/** At least one code, and NONE alone (CIN rules 8540 and 8790). */
export function createDisabilities(random: Random, likelihood: number): Disability[] {
  if (!random.chance(likelihood)) return ['NONE']
  return random.severalWeighted(DISABILITIES, Number(random.weighted(HOW_MANY)))
}
