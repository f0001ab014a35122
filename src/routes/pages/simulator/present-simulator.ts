import type { Person } from '../../../schemas/actor.js'
import type { SimulatorView } from '../../../services/operations/simulator-service.js'
import { presentFieldProblems, type FieldProblem } from '../forms/form-body.js'
import type { Page } from '../page.js'
import { mayAs } from '../sessions.js'
import { formatCount, formatNumber } from '../words/format.js'
import type { Tag } from '../words/tags.js'
import { formatInstantExactly } from '../words/format.js'
import { faultChoiceNames, faultChoices, formatFault } from './fault-choices.js'

export type TypedFault = { readonly kind: string; readonly target: string; readonly times: string }

/**
 * The simulator: requests, how it answers, and faults.
 * @param formKey another for each page that is shown
 */
export function presentSimulator(
  { summary, settings, requests, faults }: SimulatorView,
  person: Pick<Person, 'roles'>,
  formKey: string,
  again?: { typed: TypedFault; problems: readonly FieldProblem[] },
): Page {
  const mayOpen = mayAs(person, ['operator', 'approver'])
  return {
    template: 'simulator/simulator',
    title: 'DfE simulator',
    section: 'simulator',
    view: {
      ...presentFieldProblems(again?.problems ?? []),
      formKey,
      mayDisturb: mayAs(person, ['operator']),
      summary: presentSummary(summary),
      answers: presentAnswers(settings),
      settings,
      faults: faults.map((fault) => `${formatFault(fault)}. ${formatLeft(fault)}.`),
      form: presentFaultForm(again?.typed ?? { kind: '', target: 'children', times: '1' }),
      requests: {
        caption: `Latest requests (${requests.length})`,
        hideCaption: true,
        empty: 'No requests yet.',
        columns: [
          ...[{ text: 'Request' }, { text: 'When' }, { text: 'What for' }, { text: 'Answer' }],
          ...[{ text: 'Records', number: true }, { text: 'Fault' }, { text: 'Body' }],
        ],
        rows: requests.map((request) => presentRequest(request, mayOpen)),
      },
    },
  }
}

const presentSummary = (summary: SimulatorView['summary']) => [
  { key: 'Requests', value: formatNumber(summary.requests) },
  { key: 'Accepted', value: formatCount(summary.accepted, 'request') },
  { key: 'Refused', value: formatCount(summary.refused, 'request') },
  { key: 'Left without an answer', value: formatCount(summary.unanswered, 'request') },
  { key: 'Records accepted', value: formatNumber(summary.recordsAccepted) },
  { key: 'Children it holds now', value: formatNumber(summary.childrenHeld) },
]

const presentAnswers = ({ receipts, merge }: SimulatorView['settings']) => [
  { key: 'Receipts', value: receipts === 'single' ? 'One for the whole batch' : 'One for each record' },
  {
    key: 'A child that it holds already',
    value: merge === 'merge' ? 'Is merged with what comes' : 'Is replaced by what comes',
  },
]

const formatLeft = ({ target, times }: SimulatorView['faults'][number]): string =>
  `Strikes the next ${times === 1 ? 'request' : `${formatNumber(times)} requests`} for ${target === 'token' ? 'a token' : 'children'}`

const presentFaultForm = ({ kind, target, times }: TypedFault) => ({
  times,
  kinds: faultChoiceNames.map((value) => ({
    ...{ value, text: faultChoices[value].text, selected: value === kind },
  })),
  targets: [
    { value: 'children', text: 'The receiver of records', checked: target !== 'token', id: 'target' },
    { value: 'token', text: 'The token endpoint', checked: target === 'token' },
  ],
})

type Request = SimulatorView['requests'][number]

function presentRequest({ n, at, path, status, records, fault, body, accepted }: Request, mayOpen: boolean) {
  return [
    { value: `Request ${formatNumber(n)}` },
    { value: formatInstantExactly(at) },
    formatPath(path),
    { tag: answerTag(status, accepted) },
    { value: records === null ? 'None' : formatNumber(records) },
    { value: fault ?? 'None' },
    body === 'kept' && mayOpen
      ? {
          value: 'Download',
          href: `/simulator/requests/${n}/body.json`,
          hidden: `the body of request ${formatNumber(n)}`,
        }
      : { value: { kept: 'Kept', dropped: 'Made room for others', 'not-kept': 'Not kept' }[body] },
  ]
}

/** The two addresses of the DfE; any other as it came. */
function formatPath(path: string): { value: string; mono?: boolean } {
  if (path.endsWith('/children')) return { value: 'Records' }
  return path.endsWith('/token') ? { value: 'Token' } : { value: path, mono: true }
}

function answerTag(status: number | null, accepted: boolean): Tag {
  if (status === null) return { text: 'No answer', colour: 'orange' }
  if (accepted) return { text: `${status}, accepted`, colour: 'green' }
  return status < 400
    ? { text: String(status), colour: 'grey' }
    : { text: `${status}, refused`, colour: 'red' }
}
