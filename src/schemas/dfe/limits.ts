/** Ids of episodes, assessments, plans, enquiries and placements: an empty one passes the DfE's schema. */
export const ITEM_ID = { maxLength: 36, pattern: '^[A-Za-z0-9_-]*$' } as const

/** `worker_id`: a Social Work England number or another unique id. */
export const WORKER_ID = { maxLength: 12, pattern: '^[A-Za-z0-9_-]*$' } as const

/** `la_child_id` since schema 1.0.1: 1 to 20 letters and digits. Up to 1.0.0 it was 36, with `_` and `-`. */
export const LA_CHILD_ID = { maxLength: 20, pattern: '^[A-Za-z0-9]+$' } as const

/** The version of the DfE's schema that `schemas/dfe` declares. */
export const DFE_SCHEMA_VERSION = '1.0.1'

/** The DfE takes at most this many child records in one POST. */
export const MAX_RECORDS_PER_BATCH = 100
