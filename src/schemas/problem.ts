import Type, { type Static } from 'typebox'
import { errors, type ErrorCode } from '../errors.js'
import { exact } from './common.js'

export const ProblemDetails = exact(
  {
    type: Type.String({ description: 'Path of a page about this kind of problem' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    code: Type.Enum(Object.keys(errors) as ErrorCode[]),
    requestId: Type.String(),
    errors: Type.Optional(
      Type.Array(exact({ pointer: Type.String(), code: Type.String(), message: Type.String() })),
    ),
  },
  { $id: 'Problem', description: 'RFC 9457 problem details' },
)
export type ProblemDetails = Static<typeof ProblemDetails>
