import { codeList } from './code-list.js'

/** Reason for a change of placement. Used by child_looked_after_placements[].change_reason. */
export const placementChangeReason = codeList({
  name: 'placementChangeReason',
  title: 'Reason for a change of placement',
  codes: {
    CARPL: 'Care plan change or implementation',
    CLOSE: 'Resignation or closure of provision',
    ALLEG: 'Allegation (section 47)',
    STAND: 'Standards of care concern',
    APPRR: 'Approval removed',
    CREQB: 'Carer request, child’s behaviour',
    CREQO: 'Carer request, other',
    CHILD: 'Child request',
    LAREQ: 'Responsible/area authority request',
    PLACE: 'Placement status change only',
    CUSTOD: 'Custody',
    OTHER: 'Other',
  },
})
