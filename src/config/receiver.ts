import { codeLists } from '../schemas/dfe/code-lists/index.js'
import type { Environment } from './environment.js'

/** A DfE receiver and what it takes to be let in. */
export type Receiver = {
  /** Base URL, without a slash at the end. */
  readonly apiEndpoint: string
  readonly tokenEndpoint: string
  readonly clientId: string
  readonly clientSecret: string
  /** Tried where the first is refused: while a secret is changed there are two. */
  readonly secondarySecret?: string
  readonly scope: string
  readonly supplierKey: string
}

const PARTS = [
  'API_ENDPOINT',
  'TOKEN_ENDPOINT',
  'CLIENT_ID',
  'CLIENT_SECRET',
  'SCOPE',
  'SUPPLIER_KEY',
] as const

/** All six variables of a receiver, or none; a second secret beside them while the first is changed. */
export function readReceiver(
  environment: Environment,
  prefix: 'DFE_TEST' | 'DFE_LIVE',
): { receiver: Receiver | undefined; problems: string[] } {
  const given = PARTS.filter((part) => environment[`${prefix}_${part}`] !== undefined)
  if (given.length === 0) {
    const alone = environment[`${prefix}_CLIENT_SECRET_SECONDARY`] !== undefined
    const problems = alone ? [`${prefix}_CLIENT_SECRET_SECONDARY is set without a receiver`] : []
    return { receiver: undefined, problems }
  }
  const missing = PARTS.filter((part) => !given.includes(part))
  if (missing.length > 0) {
    return {
      receiver: undefined,
      problems: missing.map((part) => `${prefix}_${part} is missing: a receiver takes all six`),
    }
  }
  const secondarySecret = environment[`${prefix}_CLIENT_SECRET_SECONDARY`]
  const part = (name: (typeof PARTS)[number]) => environment[`${prefix}_${name}`] ?? ''
  const receiver = {
    apiEndpoint: part('API_ENDPOINT').replace(/\/+$/, ''),
    tokenEndpoint: part('TOKEN_ENDPOINT'),
    clientId: part('CLIENT_ID'),
    clientSecret: part('CLIENT_SECRET'),
    scope: part('SCOPE'),
    supplierKey: part('SUPPLIER_KEY'),
    ...(secondarySecret === undefined ? {} : { secondarySecret }),
  }
  const problems = prefix === 'DFE_LIVE' ? liveProblems(environment, receiver) : testProblems(receiver)
  return { receiver, problems }
}

/** The DfE's own receivers, by the part of their path that tells them apart (contract, section 4). */
const LIVE_PATH = /\/children-in-social-care-data-receiver\//
const TEST_PATH = /\/children-in-social-care-data-receiver-test\//

const testProblems = ({ apiEndpoint }: Receiver): string[] =>
  LIVE_PATH.test(`${apiEndpoint}/`)
    ? ['DFE_TEST_API_ENDPOINT is the live receiver: made-up data would go there']
    : []

/** The same address, however it is spelled. */
function isSame(one: string, other: string | undefined): boolean {
  const bare = (url: string) => new URL(url).href.replace(/\/+$/, '').toLowerCase()
  return other !== undefined && URL.canParse(one) && URL.canParse(other) && bare(one) === bare(other)
}

function liveProblems(environment: Environment, live: Receiver): string[] {
  const problems: string[] = []
  if (!Object.hasOwn(codeLists.localAuthority.codes, environment.LA_CODE)) {
    problems.push('LA_CODE must be the code of a local authority before a live receiver can be used')
  }
  if (isSame(live.apiEndpoint, environment.DFE_TEST_API_ENDPOINT) || TEST_PATH.test(`${live.apiEndpoint}/`)) {
    problems.push('DFE_LIVE_API_ENDPOINT is the test receiver: live data would go there')
  }
  for (const endpoint of ['API_ENDPOINT', 'TOKEN_ENDPOINT'] as const) {
    if (environment[`DFE_LIVE_${endpoint}`]?.toLowerCase().startsWith('https:') === false) {
      problems.push(`DFE_LIVE_${endpoint} must be https: live data never travels in the clear`)
    }
  }
  return problems
}
