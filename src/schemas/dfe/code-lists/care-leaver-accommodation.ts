import { codeList } from './code-list.js'

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
