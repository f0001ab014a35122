/** Why a record cannot be read, at a place of it: never a value of it. */
export type RecordProblem = { readonly pointer: string; readonly code: string; readonly message: string }
