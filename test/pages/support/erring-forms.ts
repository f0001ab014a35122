import type { Role } from '../../../src/schemas/role.js'
import type { everyState } from './every-state.js'

/** A form, what is typed into it, and the button that sends it. */
export type ErringForm = {
  readonly as: Role
  readonly path: string
  readonly fields: Readonly<Record<string, string>>
  readonly button: string
}

const TOO_LONG = 'x'.repeat(2001)
const BORN = 'She was born on 2020-02-29'

/** Every form that can say that something is wrong, once or more often. */
export function erringForms(
  { idOf }: Pick<Awaited<ReturnType<typeof everyState>>, 'idOf'>,
  findingId: string,
): ErringForm[] {
  const found = `/submissions/${idOf('with findings')}`
  const note = `${found}/findings/${findingId}/note`
  const staged = `/submissions/${idOf('staged')}`
  const start = (phase: number, fields: Record<string, string>) =>
    form('operator', `/phases/${phase}/start`, fields, 'Start')
  return [
    form('operator', `${found}/records`, {}, 'Find'),
    form('operator', `${found}/records`, { laChildId: 'nobody' }, 'Find'),
    form('operator', note, {}, 'Save the note'),
    form('operator', note, { text: BORN }, 'Save the note'),
    form('operator', note, { text: TOO_LONG }, 'Save the note'),
    form('approver', `${staged}/approve`, { comment: TOO_LONG }, 'Approve'),
    form('approver', `${staged}/return`, {}, 'Return for correction'),
    start(1, { seed: 'many' }),
    start(2, { count: '0', seed: '-1' }),
    start(3, { laChildIds: 'A1 A2' }),
    start(4, { laChildIds: 'x'.repeat(40) }),
    start(5, {}),
    form('approver', '/phases/1/agree', { note: TOO_LONG }, 'Agree'),
    form('approver', `/phases/5/sign-off?submission=${idOf('live, sent')}`, { note: TOO_LONG }, 'Sign off'),
    form('approver', '/emergency-stop', {}, 'Stop all sending now'),
    form('approver', '/daily/propose', { note: TOO_LONG }, 'Propose these terms'),
    form('operator', '/connection', {}, 'Check the connection'),
    form('operator', '/simulator', { times: 'often' }, 'Switch it on'),
    form('admin', '/api-keys/new', { day: '31', month: '2', year: '2027' }, 'Make the key'),
  ]
}

const form = (
  as: Role,
  path: string,
  fields: Readonly<Record<string, string>>,
  button: string,
): ErringForm => ({ as, path, fields, button })
