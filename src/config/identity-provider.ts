import type { Environment } from './environment.js'

/** The LA's identity provider, and what it takes to be told who somebody is. */
export type IdentityProviderSettings = {
  readonly issuer: string
  /** Whom bearer tokens must be meant for. */
  readonly audience: string
  readonly rolesClaim: string
  readonly nameClaim: string
  /** For sign-in to the pages; without them the provider's tokens are for the REST interface alone. */
  readonly clientId: string | undefined
  readonly clientSecret: string | undefined
}

const LOOPBACK = /^http:\/\/(127(\.\d{1,3}){3}|localhost|\[::1\])(:\d+)?(\/|$)/

export function readIdentityProvider({
  OIDC_ISSUER: issuer,
  OIDC_AUDIENCE: audience,
  OIDC_ROLES_CLAIM: rolesClaim,
  OIDC_NAME_CLAIM: nameClaim,
  OIDC_CLIENT_ID: clientId,
  OIDC_CLIENT_SECRET: clientSecret,
}: Environment): { provider: IdentityProviderSettings | undefined; problems: string[] } {
  const given = Object.entries({
    OIDC_AUDIENCE: audience,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
  })
  if (issuer === undefined) {
    const alone = given.flatMap(([name, value]) =>
      value === undefined ? [] : [`${name} is set without OIDC_ISSUER`],
    )
    return { provider: undefined, problems: alone }
  }
  const problems: string[] = []
  if (audience === undefined)
    problems.push('OIDC_AUDIENCE is missing: tokens meant for others would be taken')
  if (!issuer.startsWith('https:') && !LOOPBACK.test(issuer))
    problems.push('OIDC_ISSUER must be https: somebody in between could sign in as anybody')
  if ((clientId === undefined) !== (clientSecret === undefined))
    problems.push('OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together')
  return {
    provider: { issuer, audience: audience ?? '', rolesClaim, nameClaim, clientId, clientSecret },
    problems,
  }
}
