import type { Finding } from '../census-rules/finding.js'

/** A record that cannot be scrambled. It says where and why, never with a value of the record. */
export class ScrambleRefusal extends Error {
  constructor(readonly findings: readonly Finding[]) {
    super('The record cannot be scrambled')
    this.name = 'ScrambleRefusal'
  }
}

/** Thrown where a record does not fit the DfE's schema; it says nothing, so that it can carry no value. */
export const UNFIT = new Error('The record does not fit the DfE’s schema')

export const scrambleFinding = (rule: string, pointer: string, message: string): Finding => ({
  rule: `SCRAMBLE-${rule}`,
  severity: 'error',
  pointer,
  message,
})
