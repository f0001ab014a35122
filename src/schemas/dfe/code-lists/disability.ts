import { codeList } from './code-list.js'

/** Disability. Used by child_details.disabilities[]. */
export const disability = codeList({
  name: 'disability',
  title: 'Disability',
  codes: {
    NONE: 'No disability',
    MOB: 'Mobility',
    HAND: 'Hand function',
    PC: 'Personal care',
    INC: 'Incontinence',
    COMM: 'Communication',
    LD: 'Learning',
    HEAR: 'Hearing',
    VIS: 'Vision',
    BEH: 'Behaviour',
    CON: 'Consciousness',
    AUT: 'Autism',
    DDA: 'Other disability',
  },
  exclusive: ['NONE'],
})
