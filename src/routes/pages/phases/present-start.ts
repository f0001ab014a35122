import { type FieldProblem, presentFieldProblems } from '../forms/form-body.js'
import type { Page } from '../page.js'
import { settingNames } from '../submissions/present-scrambling.js'
import { formatNumber } from '../words/format.js'
import type { Phase } from '../../../schemas/phase.js'
import type { SubmissionKind } from '../../../schemas/submission.js'
import type { SubmissionInput } from '../../../services/phases/start-submission.js'
import type { ScrambleOptions } from '../../../services/scrambling/create-scrambler.js'

const KINDS: Readonly<Record<SubmissionKind, { text: string; hint: string }>> = {
  full: { text: 'All records', hint: 'We send the whole record of each child.' },
  delta: { text: 'What changed', hint: 'We send only what is different from what the DfE last accepted.' },
}

const ONE_CHILD = {
  isOne: true,
  label: 'LA child id (optional)',
  hint: 'If you leave this empty, we choose a child at random whose record looks like those of at least 10 others.',
}
const CHILDREN = {
  label: 'LA child ids (optional)',
  hint: 'Enter one on each line. If you leave this empty, we take all children.',
}

const DATES: Readonly<Record<ScrambleOptions['dates'], string>> = {
  interval:
    'We keep the exact number of days between a child’s events. Someone who knows 3 real dates for a child could find most children. With another setting they could find few, but the time between events would be up to a quarter wrong.',
  order:
    'We keep the order of a child’s events, but the time between them is up to a quarter wrong. Someone who knows 3 real dates for a child could find few children. With another setting the time between events would be exact, but they could find most children.',
}
const WORKERS: Readonly<Record<ScrambleOptions['workers'], string>> = {
  series:
    'Each social worker has one pseudonym for all children. Someone who knows which social workers worked with which children could find most children. With another setting they could not, but nobody could count a worker’s cases.',
  child:
    'Each social worker has a different pseudonym for each child. Nobody can count a worker’s cases. With another setting they could, but someone who knows which social workers worked with which children could find most children.',
}

/**
 * @param formKey another for each page that is shown
 * @param scramble how this service scrambles
 */
export function presentStart(
  phase: Phase,
  formKey: string,
  scramble: ScrambleOptions,
  again?: { typed: TypedStart; problems: readonly FieldProblem[] },
): Page {
  const { phase: number, title, source, maxRecords, kinds } = phase
  const typed = again?.typed ?? { kind: '', count: '', seed: '', laChildIds: '' }
  return {
    template: 'phases/start',
    title: `Start a submission for phase ${number}`,
    section: 'home',
    back: { href: `/phases/${number}`, text: `Phase ${number}` },
    view: {
      ...presentFieldProblems(again?.problems ?? []),
      ...{ formKey, typed, phaseTitle: title },
      action: `/phases/${number}/start`,
      cancelHref: `/phases/${number}`,
      kinds: kinds.length < 2 ? [] : kinds.map((value) => presentKind(value, typed.kind)),
      asksCount: source === 'constructed' && maxRecords !== 1,
      countHint: `From 1 to ${formatNumber(maxRecords ?? 0)}. If you leave this empty, we create 1,000.`,
      asksSeed: source === 'constructed',
      children: source === 'constructed' ? null : maxRecords === 1 ? ONE_CHILD : CHILDREN,
      consequences: [
        'We create and check the records, then hold them for an approver.',
        'Nothing is sent to the DfE yet. An approver must approve the records, then an operator must send them.',
        'You cannot approve a submission that you start.',
        ...(source === 'scrambled' ? [DATES[scramble.dates], WORKERS[scramble.workers]] : []),
      ],
      settingNames: source === 'scrambled' ? settingNames(scramble) : [],
    },
  }
}

const presentKind = (value: SubmissionKind, chosen: string) => ({
  ...{ value, text: KINDS[value].text, hint: { text: KINDS[value].hint }, checked: value === chosen },
})

type TypedStart = {
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
