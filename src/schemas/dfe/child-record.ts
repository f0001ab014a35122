import Type, { type Static } from 'typebox'
import { ChildDetails, HealthAndWellbeing } from './child-details.js'
import { closed, identifier, purge } from './field.js'
import { ITEM_ID, LA_CHILD_ID, MAX_RECORDS_PER_BATCH } from './limits.js'
import { SocialCareEpisode } from './social-care-episode.js'

const { Optional } = Type

/** One child as the DfE's CSC API takes it, schema 1.0.1. Nothing but `la_child_id` and the items' own ids is required. */
export const ChildRecord = closed({
  la_child_id: identifier('la-child', LA_CHILD_ID, {
    label: 'LA child id',
    purpose: 'Identifies the child at the LA; the key under which the DfE stores the record',
  }),
  mis_child_id: Optional(
    identifier('mis-child', ITEM_ID, {
      label: 'Case management system id',
      purpose: 'Identifies the child in the supplier’s system',
    }),
  ),
  purge: Optional(purge('everything held about the child')),
  child_details: Optional(ChildDetails),
  health_and_wellbeing: Optional(HealthAndWellbeing),
  social_care_episodes: Optional(Type.Array(SocialCareEpisode, { title: 'Social care episodes' })),
})
export type ChildRecord = Static<typeof ChildRecord>

/** The body of one POST. */
export const ChildRecordBatch = Type.Array(ChildRecord, { maxItems: MAX_RECORDS_PER_BATCH })
export type ChildRecordBatch = Static<typeof ChildRecordBatch>
