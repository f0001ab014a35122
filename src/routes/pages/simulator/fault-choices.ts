import type { FieldProblem } from '../forms/form-body.js'
import type { TypedFault } from './present-simulator.js'
import type { Fault } from '../../../simulator/faults.js'

type Choice = {
  readonly text: string
  readonly make: (strikes: Pick<Fault, 'target' | 'times'>) => Fault
}

const status =
  (code: number, more: { retryAfter?: number; body?: string } = {}): Choice['make'] =>
  (strikes) => ({ ...strikes, kind: 'status', status: code, ...more })

const RETRY_SECONDS = 5
const SLOW_MS = 10_000

/** Faults that a tester can choose, in words. */
export const faultChoices = {
  busy: {
    text: 'Is too busy: answers 429 and asks to wait 5 seconds',
    make: status(429, { retryAfter: RETRY_SECONDS }),
  },
  unwell: { text: 'Is not available: answers 503', make: status(503) },
  broken: { text: 'Breaks: answers 500', make: status(500) },
  forbidden: { text: 'It blocks the request: answers 403', make: status(403) },
  refuses: {
    text: 'Refuses without naming a record: answers 400',
    make: status(400, { body: 'The record is not valid' }),
  },
  large: { text: 'Finds the batch too large: answers 413', make: status(413) },
  slow: {
    text: 'Is slow: answers after 10 seconds',
    make: (strikes) => ({ ...strikes, kind: 'slow', ms: SLOW_MS }),
  },
  'cut-before': {
    text: 'Cuts the connection before it takes anything',
    make: (strikes) => ({ ...strikes, kind: 'cut-before' }),
  },
  'cut-after': {
    text: 'Takes everything, then cuts the connection without an answer',
    make: (strikes) => ({ ...strikes, kind: 'cut-after' }),
  },
  'wrong-count': {
    text: 'Gives one receipt too many',
    make: (strikes) => ({ ...strikes, kind: 'wrong-count' }),
  },
  'unreadable-body': {
    text: 'Gives receipts that cannot be read',
    make: (strikes) => ({ ...strikes, kind: 'unreadable-body' }),
  },
  'expire-token': {
    text: 'Lets all tokens expire',
    make: (strikes) => ({ ...strikes, kind: 'expire-token' }),
  },
} as const satisfies Record<string, Choice>

type FaultChoice = keyof typeof faultChoices
export const faultChoiceNames = Object.keys(faultChoices) as FaultChoice[]

/** A fault as the tester chose it; one that came another way by its kind. */
export function formatFault(fault: Fault): string {
  const name = faultChoiceNames.find((one) => {
    const made = faultChoices[one].make(fault)
    return (
      made.kind === fault.kind &&
      (fault.kind !== 'status' || (made.kind === 'status' && made.status === fault.status))
    )
  })
  return name === undefined || (fault.kind === 'slow' && fault.ms !== SLOW_MS)
    ? formatKind(fault)
    : faultChoices[name].text
}

const formatKind = (fault: Fault): string => {
  if (fault.kind === 'status') return `Answers ${fault.status}`
  return fault.kind === 'slow' ? `Answers after ${fault.ms} ms` : fault.kind
}

const MOST_TIMES = 10_000

/** Reads the form for a fault. */
export function readFaultForm(body: Partial<TypedFault>): {
  typed: TypedFault
  problems: FieldProblem[]
  fault: Fault | undefined
} {
  const typed = { kind: body.kind ?? '', target: body.target ?? '', times: (body.times ?? '').trim() }
  const choice = faultChoiceNames.find((name) => name === typed.kind)
  const target = (['children', 'token'] as const).find((name) => name === typed.target)
  const times = /^\d{1,5}$/.test(typed.times) ? Number(typed.times) : 0
  const problems: FieldProblem[] = [
    ...(choice === undefined ? [{ field: 'kind', text: 'Choose what goes wrong' }] : []),
    ...(target === undefined ? [{ field: 'target', text: 'Choose which part it strikes' }] : []),
    ...(times < 1 || times > MOST_TIMES
      ? [{ field: 'times', text: 'How often must be a number from 1 to 10,000' }]
      : []),
  ]
  if (problems.length > 0 || choice === undefined || target === undefined) {
    return { typed, problems, fault: undefined }
  }
  return { typed, problems, fault: faultChoices[choice].make({ target, times }) }
}
