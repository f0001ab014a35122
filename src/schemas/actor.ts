import type { Role } from './role.js'

/**
 * A person or program that does something. `name` is for people to read; `identity` tells one person from another: issuer and subject of the identity
 * provider, or the name of an API key in one spelling.
 */
export type Actor = { readonly name: string; readonly identity: string; readonly role: Role | 'system' }

/** Somebody who has shown who they are, with everything that they may be here. */
export type Person = { readonly name: string; readonly identity: string; readonly roles: readonly Role[] }

/** The actor of everything that the service does by itself. */
export const SYSTEM: Actor = { name: 'csc-gateway', identity: 'system', role: 'system' }
