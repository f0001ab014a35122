import { codeList } from './code-list.js'

/** Type of placement. Used by child_looked_after_placements[].placement_type. */
export const placementType = codeList({
  name: 'placementType',
  title: 'Type of placement',
  codes: {
    A3: 'Adoption placement, consent, current foster carer',
    A4: 'Adoption placement, consent, not current foster carer',
    A5: 'Adoption placement, placement order, current foster carer',
    A6: 'Adoption placement, placement order, not current foster carer',
    K1: 'Secure children’s home',
    K2: 'Children’s home',
    K3: 'Supported accommodation (registered; took over from H5)',
    P1: 'Own parents or person with parental responsibility',
    P3: 'Residential employment',
    R1: 'Residential care home',
    R2: 'NHS or other medical/nursing establishment',
    R3: 'Family centre or mother and baby unit',
    R5: 'Young offender institution',
    S1: 'Residential school',
    T0: 'Temporary move, all types',
    T1: 'Temporary: hospital',
    T2: 'Temporary: child on holiday',
    T3: 'Temporary: carer on holiday',
    T4: 'Temporary: other, 7 days or less',
    U1: 'Foster, relative/friend, long term',
    U2: 'Foster, relative/friend, approved adopter/FFA',
    U3: 'Foster, relative/friend, other',
    U4: 'Foster, other carer, long term',
    U5: 'Foster, other carer, approved adopter/FFA',
    U6: 'Foster, other carer, other',
    Z11: 'Other placement, sub-type 1 (label not found)',
    Z12: 'Other placement, sub-type 2 (label not found)',
    Z13: 'Other placement, sub-type 3 (label not found)',
    Z14: 'Other placement, sub-type 4 (label not found)',
  },
  deprecated: {
    H5: 'Semi-independent living, outside children’s homes regulations (to 2024-25)',
    P2: 'Independent living (not valid from 28 Oct 2023, rule 217t)',
    Z1: 'Other placements (to 2024-25; still listed in the liia 2026 schema diff, absent from 903 rule 146 for 2025-26)',
  },
})

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

/** Reason a placement or episode of care ended. Used by child_looked_after_placements[].end_reason. */
export const episodeEndReason = codeList({
  name: 'episodeEndReason',
  title: 'Reason a placement or episode of care ended',
  codes: {
    X1: 'Episode ends, new one starts same day',
    E11: 'Adopted, unopposed',
    E12: 'Adopted, consent dispensed with',
    E2: 'Died',
    E3: 'Care taken over by another UK LA',
    E4A: 'Returned home, planned',
    E4B: 'Returned home, unplanned',
    E13: 'Left to live with person without parental responsibility',
    E41: 'Residence or child arrangements order',
    E45: 'SGO to former foster carer, relative/friend',
    E46: 'SGO to former foster carer, not relative/friend',
    E47: 'SGO to other carer, relative/friend',
    E48: 'SGO to other carer, not relative/friend',
    E5: 'Independent living, supported',
    E6: 'Independent living, unsupported',
    E7: 'Adult-funded residential care',
    E8: 'Ended, other reason',
    E9: 'Sentenced to custody',
    E14: 'Remand accommodation ended',
    E15: 'Age assessed as 18 or over',
    E16: 'Moved abroad',
    E17: '18 or over and stayed with carers',
  },
})
