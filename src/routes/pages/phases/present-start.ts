import type { Phase } from '../../../schemas/phase.js'
import type { SubmissionKind } from '../../../schemas/submission.js'
import type { ScrambleOptions } from '../../../services/scrambling/create-scrambler.js'
import { presentFieldProblems, type FieldProblem } from '../forms/form-body.js'
import type { Page } from '../page.js'
import { settingNames } from '../submissions/present-scrambling.js'
import { formatNumber } from '../words/format-number.js'
import type { TypedStart } from './read-start-form.js'

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
