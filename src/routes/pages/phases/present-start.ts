import type { Phase } from '../../../schemas/phase.js'
import type { SubmissionKind } from '../../../schemas/submission.js'
import { presentFieldProblems, type FieldProblem } from '../forms/form-body.js'
import type { Page } from '../page.js'
import { sayNumber } from '../words/say-number.js'
import type { TypedStart } from './read-start-form.js'

const KINDS: Readonly<Record<SubmissionKind, { text: string; hint: string }>> = {
  full: { text: 'All records', hint: 'Each child’s whole record is sent.' },
  delta: { text: 'What changed', hint: 'Only what is different from what the DfE last accepted.' },
}

const ONE_CHILD = {
  isOne: true,
  label: 'LA child id (optional)',
  hint: 'If you leave it empty, we draw a child at random whose record looks like those of at least 10 others.',
}
const CHILDREN = {
  label: 'LA child ids (optional)',
  hint: 'One on each line. If you leave it empty, we take all children.',
}

/** @param formKey another for each page that is shown */
export function presentStart(
  phase: Phase,
  formKey: string,
  again?: { typed: TypedStart; problems: readonly FieldProblem[] },
): Page {
  const { phase: number, title, source, maxRecords, kinds } = phase
  const typed = again?.typed ?? { kind: '', count: '', seed: '', laChildIds: '' }
  return {
    template: 'phases/start',
    title: `Start a submission of phase ${number}`,
    section: 'home',
    back: { href: `/phases/${number}`, text: `Phase ${number}` },
    view: {
      ...presentFieldProblems(again?.problems ?? []),
      ...{ formKey, typed, phaseTitle: title },
      action: `/phases/${number}/start`,
      cancelHref: `/phases/${number}`,
      kinds: kinds.length < 2 ? [] : kinds.map((value) => presentKind(value, typed.kind)),
      asksCount: source === 'constructed' && maxRecords !== 1,
      countHint: `From 1 to ${sayNumber(maxRecords ?? 0)}. If you leave it empty, we make 1,000.`,
      asksSeed: source === 'constructed',
      children: source === 'constructed' ? null : maxRecords === 1 ? ONE_CHILD : CHILDREN,
      consequences: [
        'We make the records, check each of them, and keep them until an approver decides.',
        'Nothing is sent to the DfE. That takes an approval and another step.',
        'You cannot approve what you started yourself.',
      ],
    },
  }
}

const presentKind = (value: SubmissionKind, chosen: string) => ({
  ...{ value, text: KINDS[value].text, hint: { text: KINDS[value].hint }, checked: value === chosen },
})
