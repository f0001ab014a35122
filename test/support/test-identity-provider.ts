import { createHash, randomUUID } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose'
import type { Teardown } from './test-database.js'

type Claims = Record<string, unknown>
type Pending = { nonce: string; challenge: string; redirectUri: string }

export const CLIENT = { clientId: 'csc-pages', clientSecret: 'a secret of the tests', audience: 'api://csc' }

/**
 * An OpenID provider on loopback that signs with keys of its own: discovery, keys, code flow with PKCE. A browser that
 * comes to `authorize` is signed in at once as `person`.
 */
export async function testIdentityProvider(t: Teardown) {
  let key = await makeKey()
  const published: JWK[] = [key.jwk]
  const pending = new Map<string, Pending>()
  let person: Claims = { preferred_username: 'ada@la.example', roles: ['approver'] }
  let breakIdToken: (claims: Claims) => Claims = (claims) => claims
  let isDown = false
  let keysAsked = 0

  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '', issuer)
    const json = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    }
    if (isDown) return json(503, {})
    if (url.pathname === '/.well-known/openid-configuration') return json(200, discovery(issuer))
    if (url.pathname === '/keys') {
      keysAsked += 1
      return json(200, { keys: published })
    }
    if (url.pathname === '/authorize') {
      const code = randomUUID()
      const of = (name: string) => url.searchParams.get(name) ?? ''
      pending.set(code, {
        nonce: of('nonce'),
        challenge: of('code_challenge'),
        redirectUri: of('redirect_uri'),
      })
      const back = new URL(of('redirect_uri'))
      back.search = new URLSearchParams({ code, state: of('state'), iss: issuer }).toString()
      response.writeHead(302, { location: back.href })
      return response.end()
    }
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const form = new URLSearchParams(body)
      const known = pending.get(form.get('code') ?? '')
      pending.delete(form.get('code') ?? '')
      const challenge = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url')
      const isRight =
        known?.challenge === challenge &&
        known.redirectUri === form.get('redirect_uri') &&
        form.get('client_secret') === CLIENT.clientSecret
      if (!isRight) return json(400, { error: 'invalid_grant' })
      void token(breakIdToken({ ...person, nonce: known.nonce }), { audience: CLIENT.clientId }).then((id) =>
        json(200, { access_token: randomUUID(), token_type: 'Bearer', expires_in: 300, id_token: id }),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(async () => {
    server.closeAllConnections()
    server.close()
  })
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  /** A really signed token; what is not given is as it should be. */
  async function token(claims: Claims, given: TokenOptions = {}): Promise<string> {
    const { signer = key, issuedBy = issuer, audience = CLIENT.audience, from = -10, until = 300 } = given
    const now = given.now ?? Math.floor(Date.now() / 1000)
    const jwt = new SignJWT({ sub: subjectOf(claims), ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: given.kid ?? signer.kid, ...given.header })
      .setIssuer(issuedBy)
      .setAudience(audience)
      .setIssuedAt(now + from)
      .setNotBefore(now + from)
    if (until !== null) jwt.setExpirationTime(now + until)
    return jwt.sign(signer.privateKey)
  }

  return {
    issuer,
    settings: { issuer, rolesClaim: 'roles', nameClaim: 'preferred_username', ...CLIENT },
    token,
    signInAs: (claims: Claims) => void (person = claims),
    breakIdToken: (change: (claims: Claims) => Claims) => void (breakIdToken = change),
    goDown: (down: boolean) => void (isDown = down),
    keysAsked: () => keysAsked,
    kid: () => key.kid,
    publicKey: () => published[0],
    /** Signs with a new key from now on; the old one stays published. */
    rotate: async () => {
      key = await makeKey()
      published.push(key.jwk)
    },
  }
}

/** Of each name one person. */
const subjectOf = ({ preferred_username: name }: Claims): string =>
  typeof name === 'string' ? `subject of ${name.toLowerCase()}` : 'subject-1'

export type Signer = { readonly kid: string; readonly privateKey: CryptoKey; readonly jwk: JWK }
type TokenOptions = {
  signer?: Signer
  issuedBy?: string
  audience?: string
  /** Seconds from now. */
  from?: number
  /** null: it never ends. */
  until?: number | null
  now?: number
  kid?: string
  header?: Record<string, unknown>
}

export async function makeKey(): Promise<Signer> {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const kid = randomUUID()
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' } }
}

const discovery = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/keys`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  code_challenge_methods_supported: ['S256'],
  authorization_response_iss_parameter_supported: true,
  token_endpoint_auth_methods_supported: ['client_secret_post'],
})
