import { recordsOf, type GivenRecords } from '../../src/services/reports/read-records.js'

/** Records to be checked, as an array that holds them is read. */
export const recordsOfValues = (values: unknown): GivenRecords =>
  recordsOf(Buffer.from(JSON.stringify(values)), 'array')

export const recordsOfLines = (text: string): GivenRecords => recordsOf(Buffer.from(text), 'lines')
