import { codeList } from './code-list.js'

/** Activity of a care leaver. Used by care_leavers.activity. */
export const careLeaverActivity = codeList({
  name: 'careLeaverActivity',
  title: 'Activity of a care leaver',
  codes: {
    F1: 'Higher education, full time',
    P1: 'Higher education, part time',
    F2: 'Other education, full time',
    P2: 'Other education, part time',
    F4: 'Apprenticeship, full time',
    P4: 'Apprenticeship, part time',
    F5: 'Training or employment, full time',
    P5: 'Training or employment, part time',
    G4: 'NEET: illness or disability',
    G5: 'NEET: other circumstances',
    G6: 'NEET: pregnancy or parenting',
  },
  deprecated: {
    F3: 'Training or employment, full time (superseded by F4/F5)',
    P3: 'Training or employment, part time (superseded by P4/P5)',
  },
})

/** Accommodation of a care leaver. Used by care_leavers.accommodation. */
export const careLeaverAccommodation = codeList({
  name: 'careLeaverAccommodation',
  title: 'Accommodation of a care leaver',
  codes: {
    B: 'With parents or relatives',
    C: 'Community home or other residential care',
    D: 'Semi-independent, transitional',
    E: 'Supported lodgings',
    G: 'Gone abroad',
    H: 'Deported',
    K: 'Ordinary lodgings, no formal support',
    R: 'Residence not known',
    S: 'No fixed abode / homeless',
    T: 'Foyer or similar',
    U: 'Independent living',
    V: 'Emergency accommodation',
    W: 'Bed and breakfast',
    X: 'In custody',
    Y: 'Other',
    Z: 'With former foster carers',
  },
})
