import { codeList } from './code-list.js'

/** Sex. Used by child_details.sex. */
export const sex = codeList({
  name: 'sex',
  title: 'Sex',
  codes: {
    M: 'Male',
    F: 'Female',
    U: 'Unknown, or unborn',
  },
})

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

/** Reason why the UPN is not known. Used by child_details.unique_pupil_number_unknown_reason. */
export const upnUnknownReason = codeList({
  name: 'upnUnknownReason',
  title: 'Reason why the UPN is not known',
  codes: {
    UN1: 'Not of school age and no UPN assigned yet',
    UN2: 'Never attended a maintained school in England',
    UN3: 'Educated outside England',
    UN4: 'Newly looked after or in need at end of period; UPN not yet known',
    UN5: 'Sources disagree, so UPN cannot be matched reliably',
    UN6: 'UN6 (accepted by the census; no published meaning found)',
    UN7: 'Referral with no further action',
    UN8: 'New to the LA; UPN or ULN not yet known (SEN2 code)',
    UN9: 'Never attended a state-funded school or college in England (SEN2 code)',
    UN10: 'Request led to no further action before UPN or ULN known (SEN2 code)',
  },
})
