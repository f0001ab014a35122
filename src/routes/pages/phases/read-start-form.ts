import type { Phase } from '../../../schemas/phase.js'
import type { SubmissionInput } from '../../../services/phases/start-submission.js'
import type { FieldProblem } from '../forms/form-body.js'
import { formatNumber } from '../words/format-number.js'

export type TypedStart = {
  readonly kind: string
  readonly count: string
  readonly seed: string
  readonly laChildIds: string
}

const LARGEST_SEED = 2 ** 31 - 1
const MOST_CHILDREN = 1000
const LONGEST_ID = 36

/** Reads the form that starts a submission. Fields that the phase does not ask for are left out. */
export function readStartForm(phase: Phase, body: Partial<TypedStart>) {
  const typed: TypedStart = {
    kind: (body.kind ?? '').trim(),
    count: (body.count ?? '').trim(),
    seed: (body.seed ?? '').trim(),
    laChildIds: (body.laChildIds ?? '').trim(),
  }
  const problems: FieldProblem[] = []
  const input: SubmissionInput = {
    ...readKind(phase, typed, problems),
    ...(phase.source === 'constructed'
      ? readMadeUp(phase, typed, problems)
      : readChildren(phase, typed, problems)),
  }
  return { typed, problems, input }
}

function readKind({ kinds }: Phase, { kind }: TypedStart, problems: FieldProblem[]): SubmissionInput {
  const chosen = kinds.find((one) => one === kind)
  if (kinds.length < 2) return {}
  if (chosen === undefined) problems.push({ field: 'kind', text: 'Choose what to send' })
  return chosen === undefined ? {} : { kind: chosen }
}

function readMadeUp({ maxRecords }: Phase, typed: TypedStart, problems: FieldProblem[]): SubmissionInput {
  const most = maxRecords ?? Number.MAX_SAFE_INTEGER
  const count = maxRecords === 1 || typed.count === '' ? undefined : readWhole(typed.count, 1, most)
  if (count === null) {
    problems.push({
      field: 'count',
      text: `Enter how many records as a number from 1 to ${formatNumber(most)}`,
    })
  }
  const seed = typed.seed === '' ? undefined : readWhole(typed.seed, 0, LARGEST_SEED)
  if (seed === null) {
    problems.push({
      field: 'seed',
      text: `The test number must be a number from 0 to ${formatNumber(LARGEST_SEED)}`,
    })
  }
  return { ...given('count', count), ...given('seed', seed) }
}

function readChildren({ maxRecords }: Phase, typed: TypedStart, problems: FieldProblem[]): SubmissionInput {
  const laChildIds = [...new Set(typed.laChildIds.split(/[\s,;]+/).filter((id) => id !== ''))]
  const most = Math.min(maxRecords ?? MOST_CHILDREN, MOST_CHILDREN)
  if (laChildIds.length > most) {
    problems.push({
      field: 'laChildIds',
      text: most === 1 ? 'Enter one LA child id only' : `Enter at most ${formatNumber(most)} LA child ids`,
    })
  }
  if (laChildIds.some((id) => id.length > LONGEST_ID)) {
    problems.push({ field: 'laChildIds', text: `An LA child id has at most ${LONGEST_ID} characters` })
  }
  return laChildIds.length === 0 ? {} : { laChildIds }
}

/** Null where it is no such number. People write thousands with commas. */
function readWhole(text: string, least: number, most: number): number | null {
  const value = /^[\d,]{1,12}$/.test(text) ? Number(text.replaceAll(',', '')) : NaN
  return Number.isInteger(value) && value >= least && value <= most ? value : null
}

const given = <N extends string>(name: N, value: number | null | undefined): Partial<Record<N, number>> =>
  value === null || value === undefined ? {} : ({ [name]: value } as Record<N, number>)
