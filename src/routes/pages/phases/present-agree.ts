import { findWordsProblems } from '../forms/form-body.js'
import { type FieldProblem, presentFieldProblems } from '../forms/form-body.js'
import { type TypedDay, readDay, typeDay } from '../forms/read-day.js'
import type { PageOptions } from '../page-options.js'
import type { Page } from '../page.js'
import { formatDay } from '../words/format.js'
import { nameDestination } from '../words/name-submission.js'
import type { Phase } from '../../../schemas/phase.js'

const WHAT: Readonly<Record<Phase['source'], string>> = {
  constructed: 'We can send records of made-up children',
  scrambled: 'We can create scrambled copies of real children’s records and send them',
  live: 'We can send real children’s records, unchanged,',
}
/** In a rehearsal every child is made up. */
const REHEARSED: Readonly<Record<Phase['source'], string>> = {
  constructed: WHAT.constructed,
  scrambled:
    'We can create scrambled copies of records of made-up children, who stand for real ones, and send them',
  live: 'We can send records of made-up children, who stand for real ones, unchanged,',
}

export function presentAgree(
  phase: Phase,
  { isRehearsal }: Pick<PageOptions, 'isRehearsal'>,
  again?: { typed: TypedAgreement; problems: readonly FieldProblem[] },
): Page {
  const { phase: number, title, source, destination, agreement } = phase
  const before = agreement && { ...typeDay(agreement.expiresAt), note: agreement.note ?? '' }
  return {
    template: 'phases/agree',
    title: agreement === null ? `Agree to phase ${number}` : `Change the agreement to phase ${number}`,
    section: 'agreements',
    back: { href: `/phases/${number}`, text: `Phase ${number}` },
    view: {
      ...presentFieldProblems(again?.problems ?? []),
      phaseTitle: title,
      action: `/phases/${number}/agree`,
      cancelHref: `/phases/${number}`,
      typed: again?.typed ?? before ?? { day: '', month: '', year: '', note: '' },
      consequences: [
        `${(isRehearsal ? REHEARSED : WHAT)[source]} to ${nameDestination(destination)}.`,
        'An approver who did not create a submission must still approve it.',
        ...(source === 'live' ? ['The first one needs two approvers.'] : []),
        'The agreement ends after its last day. You can withdraw it at any time. Anything not yet sent is then paused.',
        ...(agreement === null ? [] : ['It replaces the current agreement.']),
      ],
    },
  }
}

type TypedAgreement = TypedDay & { readonly note: string }

/** @param today `YYYY-MM-DD` */
export function readAgreeForm(body: Partial<TypedAgreement>, today: string) {
  const typed: TypedAgreement = {
    day: (body.day ?? '').trim(),
    month: (body.month ?? '').trim(),
    year: (body.year ?? '').trim(),
    note: (body.note ?? '').trim(),
  }
  const expiresAt = readDay(typed)
  const problems: FieldProblem[] = [
    ...(expiresAt === undefined
      ? [{ field: 'day', text: 'Enter the last day as a real date, like 31 3 2027' }]
      : []),
    ...(expiresAt !== undefined && expiresAt < today
      ? [{ field: 'day', text: `The last day must be today, ${formatDay(today)}, or later` }]
      : []),
    ...findWordsProblems('note', 'The note', typed.note),
  ]
  if (problems.length > 0 || expiresAt === undefined) return { typed, problems, input: undefined }
  return { typed, problems, input: { expiresAt, ...(typed.note === '' ? {} : { note: typed.note }) } }
}
