import { codeList } from './code-list.js'

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
