import type { Phase } from '../../../schemas/phase.js'
import type { SubmissionKind } from '../../../schemas/submission.js'
import type { ScrambleOptions } from '../../../services/scrambling/create-scrambler.js'
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

const DATES: Readonly<Record<ScrambleOptions['dates'], string>> = {
  interval:
    'The days between a child’s events stay exact (SCRAMBLE_DATES=interval), so somebody who knows three true dates can find most children; with order they could find few, but durations would be up to a quarter wrong.',
  order:
    'The order of a child’s events is kept, but durations are up to a quarter wrong (SCRAMBLE_DATES=order), so three true dates find few children; with interval durations would be exact, and three true dates would find most.',
}
const WORKERS: Readonly<Record<ScrambleOptions['workers'], string>> = {
  series:
    'A social worker has the same pseudonym for all children (SCRAMBLE_WORKERS=series), so somebody who knows who worked with whom can find most children; with child they could not, but nobody could count a worker’s cases.',
  child:
    'A social worker has another pseudonym for each child (SCRAMBLE_WORKERS=child), so nobody can count a worker’s cases; with series they could, but somebody who knows who worked with whom could find most children.',
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
        ...(source === 'scrambled' ? [DATES[scramble.dates], WORKERS[scramble.workers]] : []),
      ],
    },
  }
}

const presentKind = (value: SubmissionKind, chosen: string) => ({
  ...{ value, text: KINDS[value].text, hint: { text: KINDS[value].hint }, checked: value === chosen },
})
