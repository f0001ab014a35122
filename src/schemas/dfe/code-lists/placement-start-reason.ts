import { codeList } from './code-list.js'

/** Reason a placement or episode of care started. Used by child_looked_after_placements[].start_reason. */
export const placementStartReason = codeList({
  name: 'placementStartReason',
  title: 'Reason a placement or episode of care started',
  codes: {
    S: 'Started to be looked after',
    L: 'Legal status change only',
    P: 'Placement and carer change only',
    T: 'Placement change, same carer',
    B: 'Legal status, placement and carer change',
    U: 'Legal status and placement change, same carer',
  },
})
