import Type, { type Static } from 'typebox'
import { closed, coded, eventDate, identifier, postcode, purge } from './field.js'
import { ITEM_ID } from './limits.js'

const { Optional } = Type

export const ChildLookedAfterPlacement = closed({
  child_looked_after_placement_id: identifier('child-looked-after-placement', ITEM_ID, {
    label: 'Placement id',
    purpose: 'Tells one placement from another when it is sent again',
  }),
  start_date: Optional(
    eventDate({ label: 'Placement start', purpose: 'Time in care and in each placement' }),
  ),
  start_reason: Optional(
    coded('placementStartReason', 1, {
      label: 'Reason the placement started',
      purpose: 'How children enter care',
    }),
  ),
  placement_type: Optional(
    coded('placementType', 3, { label: 'Type of placement', purpose: 'Where looked-after children live' }),
  ),
  postcode: Optional(
    postcode({ label: 'Placement postcode', purpose: 'Distance from home to the placement' }),
  ),
  end_date: Optional(eventDate({ label: 'Placement end', purpose: 'Time in care and in each placement' })),
  end_reason: Optional(
    coded('episodeEndReason', 3, { label: 'Reason the placement ended', purpose: 'How children leave care' }),
  ),
  change_reason: Optional(
    coded('placementChangeReason', 6, {
      label: 'Reason the placement changed',
      purpose: 'Stability of placements',
    }),
  ),
  purge: Optional(purge('this placement')),
})
export type ChildLookedAfterPlacement = Static<typeof ChildLookedAfterPlacement>

export const Adoption = closed({
  initial_decision_date: Optional(
    eventDate({ label: 'Decision that the child should be adopted', purpose: 'How long adoption takes' }),
  ),
  matched_date: Optional(eventDate({ label: 'Matched with adopters', purpose: 'How long adoption takes' })),
  placed_date: Optional(eventDate({ label: 'Placed with adopters', purpose: 'How long adoption takes' })),
  purge: Optional(purge('the adoption of this episode')),
})
export type Adoption = Static<typeof Adoption>

export const CareLeaver = closed({
  contact_date: Optional(
    eventDate({ label: 'Last contact with the care leaver', purpose: 'Whether the LA stays in touch' }),
  ),
  activity: Optional(
    coded('careLeaverActivity', 2, {
      label: 'Activity of the care leaver',
      purpose: 'Education, training and work',
    }),
  ),
  accommodation: Optional(
    coded('careLeaverAccommodation', 1, {
      label: 'Accommodation of the care leaver',
      purpose: 'Where care leavers live',
    }),
  ),
  purge: Optional(purge('the care leaver details of this episode')),
})
export type CareLeaver = Static<typeof CareLeaver>
