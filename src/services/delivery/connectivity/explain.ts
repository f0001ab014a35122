import type { ConnectionStepName } from '../../../schemas/connectivity-check.js'
import type { Reply } from '../decide/classify-outcome.js'

type Reason = { readonly code: string; readonly place: string }

const CERTIFICATE_UNKNOWN = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

/** Why the way to a host is blocked, and what to ask IT for. */
export function explainBlocked(step: ConnectionStepName, { code, place }: Reason): string {
  if (step === 'dns') {
    return `The name of ${place} is not known here (${code}). Ask IT for a DNS server that resolves it, or whether outside names are only reached through a proxy (HTTPS_PROXY); check the name for typing errors.`
  }
  if (step === 'tcp') return explainTcp(code, place)
  if (step === 'proxy') return explainProxy(code, place)
  return explainTls(code, place)
}

function explainTcp(code: string, place: string): string {
  if (code === 'ECONNREFUSED') {
    return `${place} refuses connections (${code}). Check the port; ask IT whether a firewall rejects outgoing connections to it.`
  }
  return `${place} does not answer (${code}). Ask IT to let this host open outgoing connections to it, or for the proxy to use (HTTPS_PROXY).`
}

function explainProxy(code: string, place: string): string {
  if (code === 'PROXY_407') {
    return `The proxy ${place} wants credentials, or others than it was given (407). Ask IT for a user name and password for this service and set them in HTTPS_PROXY.`
  }
  if (code === 'PROXY_403') {
    return `The proxy ${place} does not allow the target (403). Ask IT to add the DfE's hosts to what it lets through.`
  }
  return `The proxy ${place} opens no tunnel (${code}). Ask IT whether it is a proxy for CONNECT, and whether it reaches the target itself.`
}

function explainTls(code: string, place: string): string {
  if (CERTIFICATE_UNKNOWN.has(code)) {
    return `The certificate of ${place} comes from an authority that is not known here (${code}). If the network inspects TLS, ask IT for its root certificate as a PEM file and name it in NODE_EXTRA_CA_CERTS. Otherwise do not go on: ask who answers there.`
  }
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    return `The certificate of ${place} is not valid today (${code}). Check the clock of this machine; if it is right, tell the team that runs ${place}.`
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return `The certificate of ${place} is for another name (${code}). Check the endpoint; ask IT whether something in between answers for it.`
  }
  if (/PROTOCOL|VERSION/.test(code)) {
    return `${place} and this service share no version of TLS from 1.2 on (${code}). Ask IT whether something in between only speaks older ones.`
  }
  return `There is no TLS with ${place} (${code}). Ask IT whether a firewall or proxy cuts it off.`
}

/** Why there is no token. `status` is undefined where the token endpoint gave no usable answer. */
export const explainToken = (status: number | undefined): string =>
  status === undefined
    ? 'The token endpoint is reached and gives no token. Check DFE_…_TOKEN_ENDPOINT; if it is right, try again later.'
    : `The token endpoint refuses the client id, secret or scope (${status}). Check all three against the DfE's portal: secrets expire, and a new one may be needed.`

const LET_IN = new Set([200, 201, 202, 204, 400, 422])

/** The answer to an empty list, which sends nothing and shows if records would be let in. */
export function explainReply(reply: Reply): { ok: boolean; detail: string } {
  if (reply.kind !== 'answered') {
    return {
      ok: false,
      detail: 'The receiver was asked and gave no answer. Ask IT whether a firewall cuts requests off.',
    }
  }
  const { status } = reply
  if (LET_IN.has(status)) {
    return {
      ok: true,
      detail: `The receiver let an empty list in and answered with ${status}. No record was sent.`,
    }
  }
  return { ok: false, detail: explainStatus(status) }
}

function explainStatus(status: number): string {
  if (status === 401) {
    return 'The receiver does not take the token (401). Check DFE_…_SCOPE, and that the token endpoint and the receiver belong together.'
  }
  if (status === 403) {
    return "The receiver knows the caller and does not let it in (403). Check DFE_…_SUPPLIER_KEY in the DfE's portal; ask the DfE whether this network's address must be on their list."
  }
  if (status === 404) {
    return 'There is no receiver at this address (404). Check DFE_…_API_ENDPOINT and LA_CODE.'
  }
  if (status === 407) return 'A proxy wants credentials (407). Ask IT for some and set them in HTTPS_PROXY.'
  if (status === 429 || status >= 500) {
    return `The receiver is busy or not available (${status}). Try again later. If it stays so, tell the DfE.`
  }
  return `The receiver gave an answer that we do not know (${status}). Check DFE_…_API_ENDPOINT; ask the DfE.`
}
