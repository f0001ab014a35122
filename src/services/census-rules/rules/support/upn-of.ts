import type { ChildRecord } from '../../../../schemas/dfe/child-record.js'

/** The child's UPN, if there is one that is not being purged. */
export const upnOf = ({ purge, child_details: details }: ChildRecord): string | undefined =>
  purge === true || details?.purge === true ? undefined : details?.unique_pupil_number
