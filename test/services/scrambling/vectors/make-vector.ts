import type { ChildRecord } from '../../../../src/schemas/dfe/child-record.js'
import { createScrambler } from '../../../../src/services/scrambling/create-scrambler.js'
import {
  createHmacSha256,
  deriveSeriesKey,
  deriveUseKeys,
  SCHEME,
} from '../../../../src/services/scrambling/keys.js'
import { everyOptions } from '../support.js'

const MASTER = Buffer.from(Array.from({ length: 32 }, (_, byte) => byte))
const SERIES_ID = '0193750c-8f00-7000-8000-000000000001'

/** A made-up child with a field of every treatment. */
const RECORD: ChildRecord = {
  la_child_id: 'LA330TEST1',
  mis_child_id: 'mis-7',
  child_details: {
    unique_pupil_number: 'B801200005001',
    first_name: 'Zoë',
    surname: 'Okonkwo-Smythe',
    date_of_birth: '2012-02-29',
    sex: 'F',
    ethnicity: 'WBRI',
    disabilities: ['HAND', 'MOB'],
    postcode: 'LS1 4AP',
    uasc_flag: false,
  },
  health_and_wellbeing: { sdq_assessments: [{ date: '2025-05-20', score: 17 }] },
  social_care_episodes: [
    {
      social_care_episode_id: 'EP-1',
      referral_date: '2025-01-06',
      referral_source: '1A',
      care_worker_details: [{ worker_id: 'SW123456', start_date: '2025-01-07' }, { worker_id: 'team-9' }],
      child_looked_after_placements: [
        {
          child_looked_after_placement_id: 'PL-1',
          start_date: '2025-02-03',
          start_reason: 'S',
          placement_type: 'U4',
          postcode: 'ls14ap',
        },
      ],
    },
  ],
}

/** Everything that somebody needs to recompute a scrambled record, and the result for every setting. */
export function makeVector() {
  const seriesKey = deriveSeriesKey(MASTER, SERIES_ID)
  const { pseudonym, upn, child } = deriveUseKeys(seriesKey)
  const hex = (key: Buffer) => key.toString('hex')
  return {
    scheme: SCHEME,
    master: hex(MASTER),
    seriesId: SERIES_ID,
    seriesKey: hex(seriesKey),
    useKeys: {
      'pseudonym la-child': hex(pseudonym('la-child')),
      'pseudonym worker': hex(pseudonym('worker')),
      upn: hex(upn),
      child: hex(child),
    },
    childKey: createHmacSha256(child)(RECORD.la_child_id),
    record: RECORD,
    scrambled: everyOptions.map((options) => ({
      ...options,
      record: createScrambler(seriesKey, options)(RECORD),
    })),
  }
}
