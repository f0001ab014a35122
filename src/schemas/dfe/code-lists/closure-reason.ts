import { codeList } from './code-list.js'

/** Reason for closure. Used by social_care_episodes[].closure_reason. */
export const closureReason = codeList({
  name: 'closureReason',
  title: 'Reason for closure',
  codes: {
    RC1: 'Adopted',
    RC2: 'Died',
    RC3: 'Child arrangements order',
    RC4: 'Special guardianship order',
    RC5: 'Moved to another LA’s services',
    RC6: 'Moved to adult social care',
    RC7: 'Ceased, any other reason (incl. no longer in need)',
    RC8: 'Closed after assessment, no further action',
    RC9: 'Closed after assessment, referred to early help',
  },
})
