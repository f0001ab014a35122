import type {
  ConnectionStep,
  ConnectionStepName,
  ConnectivityCheck,
} from '../../../schemas/connectivity-check.js'
import { destinations, type Destination } from '../../../schemas/submission.js'
import { presentFieldProblems, type FieldProblem } from '../forms/form-body.js'
import type { Page } from '../page.js'
import { capitalise, formatNumber } from '../words/format.js'
import type { Tag } from '../words/tags.js'
import { nameDestination } from '../words/name-submission.js'

/** The steps, explained for people who do not know their names. */
const STEPS: Readonly<Record<ConnectionStepName, { title: string; meaning: string }>> = {
  dns: { title: 'Find the address (DNS)', meaning: 'The name of the receiver has an address' },
  tcp: { title: 'Reach the address (TCP)', meaning: 'Your network lets us reach that address' },
  proxy: { title: 'Pass the proxy', meaning: 'If your network has a proxy, it lets us through' },
  tls: {
    title: 'Connect safely (TLS)',
    meaning: 'The connection is encrypted, and the other side is who it says',
  },
  token: { title: 'Sign in (token)', meaning: 'The DfE accepts our client id and secret' },
  endpoint: { title: 'Reach the receiver', meaning: 'The receiver lets us in' },
}

/** Settings that a failed step may name, in words: only people who run the service know their names. */
const SETTINGS: readonly (readonly [name: string, words: string])[] = [
  ['DFE_…_API_ENDPOINT', 'the address of the receiver'],
  ['DFE_…_TOKEN_ENDPOINT', 'the address of the DfE’s sign-in service'],
  ['DFE_…_SCOPE', 'the scope'],
  ['DFE_…_SUPPLIER_KEY', 'the supplier key'],
  ['HTTPS_PROXY', 'the proxy setting'],
  ['NODE_EXTRA_CA_CERTS', 'the setting for certificates'],
  ['LA_CODE', 'the code of your local authority'],
]

const inWords = (detail: string): string =>
  SETTINGS.reduce((text, [name, words]) => text.replace(` (${name})`, '').replaceAll(name, words), detail)

export type ConnectionFacts = {
  readonly problems?: readonly FieldProblem[]
  readonly checked?: { readonly destination: Destination; readonly check: ConnectivityCheck }
}

/** The way to a receiver: what can be checked, and how far the last check came. */
export function presentConnection(
  known: readonly Destination[],
  { problems = [], checked }: ConnectionFacts = {},
): Page {
  return {
    template: 'connection/connection',
    title: 'Connection to the DfE',
    section: 'connection',
    view: {
      ...presentFieldProblems(problems),
      choices: known.map((value, index) => ({
        value,
        text: capitalise(nameDestination(value)),
        checked: value === checked?.destination || known.length === 1,
        ...(index === 0 ? { id: 'destination' } : {}),
      })),
      missing: destinations
        .filter((one) => !known.includes(one))
        .map((one) => capitalise(nameDestination(one))),
      result: checked === undefined ? null : presentResult(checked.destination, checked.check),
    },
  }
}

function presentResult(destination: Destination, { ok, steps }: ConnectivityCheck) {
  const failed = steps.find((step) => !step.ok)
  return {
    ok,
    title: ok
      ? `The connection to ${nameDestination(destination)} works`
      : `The connection to ${nameDestination(destination)} fails at ${failed === undefined ? 'an unknown step' : `“${STEPS[failed.name].title}”`}`,
    advice: failed === undefined ? null : inWords(failed.detail),
    settings: SETTINGS.filter(([name]) => failed?.detail.includes(name)).map(
      ([name, words]) => `${capitalise(words)}: ${name}`,
    ),
    steps: {
      caption: 'Step by step',
      empty: 'Nothing was checked.',
      columns: [
        { text: 'Step' },
        { text: 'Result' },
        { text: 'What we found' },
        { text: 'Took', number: true },
      ],
      rows: steps.map((step) => presentStep(step, failed)),
    },
  }
}

function presentStep(step: ConnectionStep, failed: ConnectionStep | undefined) {
  const { title, meaning } = STEPS[step.name]
  const isTried = step.ok || step === failed
  return [
    { value: title, note: meaning },
    { tag: tagOf(step, isTried) },
    { value: isTried ? inWords(step.detail) : 'Not tried because an earlier step failed' },
    { value: isTried ? `${formatNumber(step.milliseconds)}\u00a0ms` : 'Not tried' },
  ]
}

function tagOf({ ok }: ConnectionStep, isTried: boolean): Tag {
  if (ok) return { text: 'Works', colour: 'green' }
  return isTried ? { text: 'Fails', colour: 'red' } : { text: 'Not tried', colour: 'grey' }
}
