import { codeList } from './code-list.js'

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
