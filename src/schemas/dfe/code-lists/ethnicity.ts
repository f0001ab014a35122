import { codeList } from './code-list.js'

/** Ethnicity. Used by child_details.ethnicity. */
export const ethnicity = codeList({
  name: 'ethnicity',
  title: 'Ethnicity',
  codes: {
    WBRI: 'White British',
    WIRI: 'White Irish',
    WIRT: 'Traveller of Irish heritage',
    WOTH: 'Other White background',
    WROM: 'Gypsy/Roma',
    MWBC: 'White and Black Caribbean',
    MWBA: 'White and Black African',
    MWAS: 'White and Asian',
    MOTH: 'Other mixed background',
    AIND: 'Indian',
    APKN: 'Pakistani',
    ABAN: 'Bangladeshi',
    AOTH: 'Other Asian background',
    BCRB: 'Caribbean',
    BAFR: 'African',
    BOTH: 'Other Black background',
    CHNE: 'Chinese',
    OOTH: 'Other ethnic group',
    REFU: 'Refused',
    NOBT: 'Not yet obtained',
  },
})
