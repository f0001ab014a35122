import Type, { type Static } from 'typebox'
import { closed, codedItem, eventDate, flag, identifier, purge } from './field.js'
import { ITEM_ID } from './limits.js'

const { Optional } = Type

export const ChildAndFamilyAssessment = closed({
  child_and_family_assessment_id: identifier('child-and-family-assessment', ITEM_ID, {
    label: 'Assessment id',
    purpose: 'Tells one assessment from another when it is sent again',
  }),
  start_date: Optional(eventDate({ label: 'Assessment start', purpose: 'How long assessments take' })),
  authorisation_date: Optional(
    eventDate({ label: 'Assessment authorised', purpose: 'How long assessments take' }),
  ),
  factors: Optional(
    Type.Array(
      codedItem('assessmentFactors', 3, {
        label: 'Factor identified at assessment',
        purpose: 'What children and families need help with',
      }),
      { title: 'Factors identified at assessment', maxItems: 41, uniqueItems: true },
    ),
  ),
  purge: Optional(purge('this assessment')),
})
export type ChildAndFamilyAssessment = Static<typeof ChildAndFamilyAssessment>

export const ChildInNeedPlan = closed({
  child_in_need_plan_id: identifier('child-in-need-plan', ITEM_ID, {
    label: 'Child in need plan id',
    purpose: 'Tells one plan from another when it is sent again',
  }),
  start_date: Optional(eventDate({ label: 'Child in need plan start', purpose: 'Time on a plan' })),
  end_date: Optional(eventDate({ label: 'Child in need plan end', purpose: 'Time on a plan' })),
  purge: Optional(purge('this child in need plan')),
})
export type ChildInNeedPlan = Static<typeof ChildInNeedPlan>

export const Section47Assessment = closed({
  section_47_assessment_id: identifier('section-47-assessment', ITEM_ID, {
    label: 'Section 47 enquiry id',
    purpose: 'Tells one enquiry from another when it is sent again',
  }),
  start_date: Optional(
    eventDate({ label: 'Section 47 enquiry start', purpose: 'How fast enquiries are made' }),
  ),
  icpc_required_flag: Optional(
    flag({
      label: 'Initial child protection conference required',
      purpose: 'How many enquiries lead to a conference',
    }),
  ),
  icpc_date: Optional(
    eventDate({
      label: 'Initial child protection conference held',
      purpose: 'Days from the enquiry to the conference',
    }),
  ),
  end_date: Optional(eventDate({ label: 'Section 47 enquiry end', purpose: 'How long enquiries take' })),
  purge: Optional(purge('this section 47 enquiry')),
})
export type Section47Assessment = Static<typeof Section47Assessment>

export const ChildProtectionPlan = closed({
  child_protection_plan_id: identifier('child-protection-plan', ITEM_ID, {
    label: 'Child protection plan id',
    purpose: 'Tells one plan from another when it is sent again',
  }),
  start_date: Optional(eventDate({ label: 'Child protection plan start', purpose: 'Time on a plan' })),
  end_date: Optional(eventDate({ label: 'Child protection plan end', purpose: 'Time on a plan' })),
  purge: Optional(purge('this child protection plan')),
})
export type ChildProtectionPlan = Static<typeof ChildProtectionPlan>
