import type { Finding } from '../census-rules/finding.js'

/** A record that cannot be scrambled. It says where and why, never with a value of the record. */
export class ScrambleRefusal extends Error {
  constructor(readonly findings: readonly Finding[]) {
    super('The record cannot be scrambled')
    this.name = 'ScrambleRefusal'
  }
}

/** A value does not fit the DfE's schema. It carries nothing of the value. */
export class SchemaMismatch extends Error {
  constructor() {
    super('The record does not fit the DfE’s schema')
    this.name = 'SchemaMismatch'
  }
}

export const scrambleFinding = (rule: string, pointer: string, message: string): Finding => ({
  rule: `SCRAMBLE-${rule}`,
  severity: 'error',
  pointer,
  message,
})

export const refusal = (rule: string, message: string): ScrambleRefusal =>
  new ScrambleRefusal([scrambleFinding(rule, '', message)])
