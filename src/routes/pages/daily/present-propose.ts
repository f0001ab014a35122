import { findWordsProblems } from '../forms/form-body.js'
import { type FieldProblem, presentFieldProblems } from '../forms/form-body.js'
import { type TypedDay, readDay, typeDay } from '../forms/read-day.js'
import type { Page } from '../page.js'
import {
  type DailyRunning,
  MOST_DELETIONS,
  type StandingTerms,
  TIME_OF_DAY,
} from '../../../schemas/standing-agreement.js'

const EMPTY: TypedTerms = {
  ...{ at: '', day: '', month: '', year: '' },
  ...{ maxChangedPercent: '', maxDeletions: '', note: '' },
}

/** Asks for terms. Those that are there already are a start. */
export function presentPropose(
  { inForce, proposed }: DailyRunning,
  again?: { typed: TypedTerms; problems: readonly FieldProblem[] },
): Page {
  return {
    template: 'daily/propose',
    title: 'Propose daily sending',
    section: 'daily',
    back: { href: '/daily', text: 'Daily sending' },
    view: {
      ...presentFieldProblems(again?.problems ?? []),
      typed: again?.typed ?? typedOf(proposed ?? inForce),
      consequences: [
        'Nothing changes until another approver confirms the same terms.',
        'Then we send each day’s changes to the DfE’s live receiver within these limits. Nobody checks them first.',
        'If a day breaks a limit or has a kind of finding that we have not sent before, an approver must decide.',
        ...(inForce === null ? [] : ['The current terms apply until then.']),
        ...(proposed === null ? [] : [`They replace the terms that ${proposed.madeBy} proposed.`]),
      ],
    },
  }
}

function typedOf(terms: DailyRunning['inForce']): TypedTerms {
  if (terms === null) return EMPTY
  const { at, expiresAt, maxChangedPercent, maxDeletions, note } = terms
  return {
    ...{ at, ...typeDay(expiresAt) },
    ...{ maxChangedPercent: String(maxChangedPercent), maxDeletions: String(maxDeletions) },
    note: note ?? '',
  }
}

type TypedTerms = TypedDay & {
  readonly at: string
  readonly maxChangedPercent: string
  readonly maxDeletions: string
  readonly note: string
}

/** The terms that somebody proposes, and what is wrong with them. @param today `YYYY-MM-DD` */
export function readDailyForm(body: Partial<TypedTerms>, today: string) {
  const read = (name: keyof TypedTerms) => (body[name] ?? '').trim()
  const typed: TypedTerms = {
    ...{ at: read('at'), day: read('day'), month: read('month'), year: read('year') },
    ...{ maxChangedPercent: read('maxChangedPercent'), maxDeletions: read('maxDeletions') },
    note: read('note'),
  }
  // People write 6:30 as well as 06:30.
  const at = typed.at.padStart(5, '0')
  const expiresAt = readDay(typed)
  const maxChangedPercent = readNumber(typed.maxChangedPercent, /^\d{1,3}(\.\d{1,3})?$/, 100)
  const maxDeletions = readNumber(typed.maxDeletions, /^[\d,]{1,9}$/, MOST_DELETIONS)
  const problems: FieldProblem[] = [
    ...found(TIME_OF_DAY.test(at), 'at', 'Enter a time from 00:00 to 23:59, like 06:30'),
    ...found(expiresAt !== undefined && expiresAt >= today, 'day', formatDayProblem(expiresAt)),
    ...found(
      maxChangedPercent !== undefined && maxChangedPercent > 0,
      'maxChangedPercent',
      'The share of children that may change must be a number above 0, up to 100',
    ),
    ...found(
      maxDeletions !== undefined,
      'maxDeletions',
      'The number of children the DfE may delete must be a whole number, 0 or more',
    ),
    ...findWordsProblems('note', 'The note', typed.note),
  ]
  const isWhole = expiresAt !== undefined && maxChangedPercent !== undefined && maxDeletions !== undefined
  if (problems.length > 0 || !isWhole) return { typed, problems, terms: undefined }
  const note = typed.note === '' ? {} : { note: typed.note }
  const terms: StandingTerms = { at, expiresAt, maxChangedPercent, maxDeletions, ...note }
  return { typed, problems, terms }
}

const found = (isRight: boolean, field: string, text: string): FieldProblem[] =>
  isRight ? [] : [{ field, text }]

const formatDayProblem = (day: string | undefined): string =>
  day === undefined
    ? 'Enter the last day as a real date, like 31 3 2027'
    : 'The last day must be today or later'

function readNumber(text: string, form: RegExp, most: number): number | undefined {
  const value = form.test(text) ? Number(text.replaceAll(',', '')) : NaN
  return value >= 0 && value <= most ? value : undefined
}

const FIELDS: Readonly<Record<string, { field: string; text: string }>> = {
  '/expiresAt': { field: 'day', text: 'The last day must leave a day on which the time has not passed' },
  '/maxChangedPercent': {
    field: 'maxChangedPercent',
    text: 'The share of children that may change must be a number above 0, up to 100',
  },
}

/** The service's refusals of terms, each beside its field. */
export const problemsOf = (errors: readonly { readonly pointer: string }[]): FieldProblem[] =>
  errors.flatMap(({ pointer }) => FIELDS[pointer] ?? [])
