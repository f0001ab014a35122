import Type from 'typebox'

/** The roles of keys and people. The table of roles is in `docs/decide/pages.md`. */
export const roles = ['integrator', 'operator', 'approver', 'auditor', 'analyst', 'admin'] as const
export type Role = (typeof roles)[number]

export const Role = Type.Enum([...roles], { description: 'What the holder may do' })
