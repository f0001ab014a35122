import { Compile } from 'typebox/compile'
import { ChildRecord, type ChildRecordBatch } from '../schemas/dfe/child-record.js'

const validator = Compile(ChildRecord)

/**
 * The objections of schema 1.0.1 to a batch, as `[n].path message`, where n counts records from 0. Values are never
 * repeated: they are personal. Records are checked one by one so that every bad one is named.
 */
export function checkBatch(records: readonly unknown[]): string[] {
  return records.flatMap((record, index) =>
    validator.Check(record)
      ? []
      : validator
          .Errors(record)
          .map(({ instancePath, message }) => `[${index}]${bracketed(instancePath)} ${message}`),
  )
}

/** Nothing is wrong with the batch: it may be read as the DfE's type. */
export function asBatch(records: readonly unknown[]): ChildRecordBatch {
  return records as ChildRecordBatch
}

/** `/social_care_episodes/0/purge` as `.social_care_episodes[0].purge`. */
function bracketed(pointer: string): string {
  return pointer.replaceAll(/\/(\d+)(?=\/|$)/g, '[$1]').replaceAll('/', '.')
}
