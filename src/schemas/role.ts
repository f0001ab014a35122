import Type from 'typebox'

/** What a key or a person may do; the table of roles is in the shared design, `http-api.md`. */
export const roles = ['integrator', 'operator', 'approver', 'auditor', 'admin'] as const
export type Role = (typeof roles)[number]

export const Role = Type.Enum([...roles], { description: 'What the holder may do' })
