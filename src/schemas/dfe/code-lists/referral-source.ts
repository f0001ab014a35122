import { codeList } from './code-list.js'

/** Source of referral. Used by social_care_episodes[].referral_source. */
export const referralSource = codeList({
  name: 'referralSource',
  title: 'Source of referral',
  codes: {
    '1A': 'Family member, relative or carer',
    '1B': 'Acquaintance (neighbour, child minder)',
    '1C': 'Self',
    '1D': 'Other individual (incl. strangers)',
    '2A': 'Schools',
    '2B': 'Education services',
    '3A': 'GP',
    '3B': 'Health visitor',
    '3C': 'School nurse',
    '3D': 'Other primary health',
    '3E': 'A&E',
    '3F': 'Other health',
    '4': 'Housing',
    '5A': 'LA social care (e.g. adults)',
    '5B': 'LA other internal department',
    '5C': 'LA external (e.g. another authority)',
    '5D': 'LA early help',
    '6': 'Police',
    '7': 'Other legal agency',
    '8': 'Other (children’s centre, independent or voluntary body)',
    '9': 'Anonymous',
    '10': 'Unknown',
  },
})
