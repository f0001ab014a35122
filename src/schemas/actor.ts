import type { Role } from './role.js'

/** A person or program that does something. `name` is the person or program: two keys of one name are one person. */
export type Actor = { readonly name: string; readonly role: Role | 'system' }

/** Somebody who has shown who they are, with everything that they may be here. */
export type Person = { readonly name: string; readonly roles: readonly Role[] }

/** The actor of everything that the service does by itself. */
export const SYSTEM: Actor = { name: 'csc-gateway', role: 'system' }
