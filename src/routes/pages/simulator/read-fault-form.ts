import type { Fault } from '../../../simulator/faults.js'
import type { FieldProblem } from '../forms/form-body.js'
import { faultChoiceNames, faultChoices } from './fault-choices.js'
import type { TypedFault } from './present-simulator.js'

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
