import Type, { type Static } from 'typebox'
import {
  birthDate,
  closed,
  coded,
  codedItem,
  eventDate,
  flag,
  personName,
  postcode,
  purge,
  score,
  upn,
} from './field.js'

const { Optional } = Type

export const ChildDetails = closed({
  unique_pupil_number: Optional(
    upn({ label: 'Unique pupil number', purpose: 'Links the child to their school record' }),
  ),
  former_unique_pupil_number: Optional(
    upn({ label: 'Former unique pupil number', purpose: 'Links the child to an earlier school record' }),
  ),
  unique_pupil_number_unknown_reason: Optional(
    coded('upnUnknownReason', 4, {
      label: 'Reason why the unique pupil number is not known',
      purpose: 'Explains why no school record can be linked',
    }),
  ),
  first_name: Optional(
    personName('first', { label: 'First name', purpose: 'Matches the child across collections' }),
  ),
  surname: Optional(
    personName('last', { label: 'Surname', purpose: 'Matches the child across collections' }),
  ),
  date_of_birth: Optional(
    birthDate({ label: 'Date of birth', purpose: 'Age at each event; matches the child across collections' }),
  ),
  expected_date_of_birth: Optional(
    birthDate({ label: 'Expected date of birth', purpose: 'Age of a child who is not yet born at referral' }),
  ),
  sex: Optional(
    coded('sex', 1, { label: 'Sex', purpose: 'Shows whether services reach boys and girls alike' }),
  ),
  ethnicity: Optional(
    coded('ethnicity', 4, { label: 'Ethnicity', purpose: 'Shows whether services reach all groups alike' }),
  ),
  disabilities: Optional(
    Type.Array(
      codedItem('disability', 4, {
        label: 'Disability',
        purpose: 'Shows how disabled children are supported',
      }),
      { title: 'Disabilities', maxItems: 12, uniqueItems: true },
    ),
  ),
  postcode: Optional(
    postcode({ label: 'Home postcode', purpose: 'Area of the home; distance from home to a placement' }),
  ),
  uasc_flag: Optional(
    flag({
      label: 'Unaccompanied asylum-seeking child',
      purpose: 'Counts children who arrive in England without a parent or carer',
    }),
  ),
  uasc_end_date: Optional(
    eventDate({
      label: 'No longer an unaccompanied asylum-seeking child from',
      purpose: 'Time spent as an unaccompanied asylum-seeking child',
    }),
  ),
  purge: Optional(purge('the personal details of the child')),
})
export type ChildDetails = Static<typeof ChildDetails>

export const SdqAssessment = closed({
  date: Optional(eventDate({ label: 'Date of the questionnaire', purpose: 'When wellbeing was measured' })),
  score: Optional(
    score({
      label: 'Strengths and difficulties score',
      purpose: 'Emotional wellbeing of looked-after children, 0 to 40',
    }),
  ),
})
export type SdqAssessment = Static<typeof SdqAssessment>

export const HealthAndWellbeing = closed({
  sdq_assessments: Optional(
    Type.Array(SdqAssessment, { title: 'Strengths and difficulties questionnaires' }),
  ),
  purge: Optional(purge('the health and wellbeing of the child')),
})
export type HealthAndWellbeing = Static<typeof HealthAndWellbeing>
