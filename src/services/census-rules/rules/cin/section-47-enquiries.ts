import type { Section47Assessment } from '../../../../schemas/dfe/assessment-and-plans.js'
import { fieldPaths } from '../../field-paths.js'
import type { Rule } from '../../rule.js'
import { dateBefore, outsidePeriod } from '../builders.js'
import { isAfter, isOutside, isWithin, weekday } from '../dates.js'
import { where, whereAnotherInEpisode } from '../where.js'
import { isOlderThanWorkingDays } from '../../../calendar/working-days.js'

/** The enquiry has had no conference and does not say that none is required. The census's flag means "not required". */
const awaitsConference = ({ icpc_date, icpc_required_flag }: Section47Assessment): boolean =>
  icpc_date === undefined && icpc_required_flag !== false

/** An enquiry that awaits its conference goes on. */
const lastDay = (enquiry: Section47Assessment, referenceDate: string) =>
  awaitsConference(enquiry) ? referenceDate : enquiry.icpc_date

export const enquiryRules: readonly Rule[] = [
  {
    code: 'CIN-2889',
    severity: 'warning',
    title: 'The section 47 enquiry starts before the referral',
    advice: 'Correct the start of the enquiry or the referral date.',
    ...dateBefore('enquiries.start_date', 'episodes.referral_date'),
  },
  {
    code: 'CIN-8615',
    severity: 'warning',
    title: 'The start of the section 47 enquiry is missing or after its conference',
    advice: 'Record the day of the strategy discussion that started the enquiry.',
    differs:
      'The start is asked for in every enquiry, as the census’s message says: without it no other rule can judge the enquiry. The validator asks for it only where there is a conference.',
    fields: fieldPaths('enquiries.start_date', 'enquiries.icpc_date'),
    needs: 'payload',
    check: ({ enquiries }) =>
      where(
        enquiries,
        'start_date',
        ({ start_date, icpc_date }) => start_date === undefined || isAfter(start_date, icpc_date),
      ),
  },
  {
    code: 'CIN-1104',
    severity: 'warning',
    title: 'The initial child protection conference is before the referral',
    advice: 'Correct the date of the conference or the referral date.',
    ...dateBefore('enquiries.icpc_date', 'episodes.referral_date'),
  },
  {
    code: 'CIN-8715',
    severity: 'warning',
    title: 'The initial child protection conference lies outside the census year',
    advice: 'Leave out enquiries whose conference was before the census year, or correct its date.',
    ...outsidePeriod('enquiries.icpc_date'),
  },
  {
    code: 'CIN-8875',
    severity: 'warning',
    title: 'The initial child protection conference is on a Saturday or Sunday',
    advice: 'Correct the date of the conference.',
    fields: fieldPaths('enquiries.icpc_date'),
    needs: 'payload',
    check: ({ enquiries }) =>
      where(enquiries, 'icpc_date', ({ icpc_date }) => icpc_date !== undefined && weekday(icpc_date) > 5),
  },
  {
    code: 'CIN-8740',
    severity: 'warning',
    title: 'A section 47 enquiry whose conference is still to come started outside the census year',
    advice: 'Record the date of the conference, or that none is needed.',
    differs:
      'An enquiry that does not say whether a conference is required awaits one, as in rules 8839 and 8868. The validator knows the flag as 0 alone, and passes over “false”.',
    fields: fieldPaths('enquiries.start_date', 'enquiries.icpc_date', 'enquiries.icpc_required_flag'),
    needs: 'period',
    check: ({ enquiries }, { period }) =>
      where(
        enquiries,
        'start_date',
        (enquiry) => awaitsConference(enquiry) && isOutside(enquiry.start_date, period),
      ),
  },
  {
    code: 'CIN-8675Q',
    severity: 'query',
    title: 'The section 47 enquiry started more than 15 working days ago and has no conference',
    advice: 'Record the date of the conference, or that none is needed.',
    note: 'Working days leave out weekends and the bank holidays of England.',
    differs:
      'An enquiry that does not say whether a conference is required awaits one, as in rules 8839 and 8868. The validator wants to be told that one is. One that started exactly 15 working days ago is not reported, since that is not more. The validator reports it: on 31 March 2023 one that started on 10 March.',
    fields: fieldPaths('enquiries.start_date', 'enquiries.icpc_date', 'enquiries.icpc_required_flag'),
    needs: 'reference-date',
    check: ({ enquiries }, { referenceDate }) =>
      where(
        enquiries,
        'start_date',
        (enquiry) =>
          awaitsConference(enquiry) && isOlderThanWorkingDays(15, enquiry.start_date, referenceDate),
      ),
  },
  {
    code: 'CIN-8839',
    severity: 'warning',
    title: 'Another section 47 enquiry of the case awaits its conference too',
    advice: 'Record the dates of the conferences, or that none is needed.',
    fields: fieldPaths('enquiries.icpc_date', 'enquiries.icpc_required_flag'),
    needs: 'payload',
    check: ({ enquiries }) =>
      whereAnotherInEpisode(
        enquiries,
        'icpc_date',
        (one, other) => awaitsConference(one) && awaitsConference(other),
      ),
  },
  {
    code: 'CIN-8868',
    severity: 'warning',
    title:
      'The case is closed, but the section 47 enquiry has no conference and does not say that none was needed',
    advice: 'Record the date of the conference, or that none was needed.',
    differs:
      'Only an enquiry that is not completed is reported. The validator also reports one that has a conference and says that none was required.',
    fields: fieldPaths('enquiries.icpc_date', 'enquiries.icpc_required_flag', 'episodes.closure_date'),
    needs: 'payload',
    check: ({ enquiries }) =>
      where(
        enquiries,
        'icpc_date',
        (enquiry, { episode }) => episode.closure_date !== undefined && awaitsConference(enquiry),
      ),
  },
  {
    code: 'CIN-8890',
    severity: 'warning',
    title: 'The section 47 enquiry starts while another of the case has not had its conference',
    advice:
      'Correct the dates of the enquiries and their conferences, or record that no conference is needed.',
    note: 'The census knows no end of an enquiry: it lasts until its conference. One that needs none is not compared, as in the public validator.',
    differs: 'Two enquiries with the same dates are reported too; the validator takes them for one.',
    fields: fieldPaths('enquiries.start_date', 'enquiries.icpc_date', 'enquiries.icpc_required_flag'),
    needs: 'reference-date',
    check: ({ enquiries }, { referenceDate }) =>
      whereAnotherInEpisode(enquiries, 'start_date', (one, other) =>
        isWithin(one.start_date, { from: other.start_date, to: lastDay(other, referenceDate) }),
      ),
  },
  {
    code: 'CIN-2991Q',
    severity: 'query',
    title: 'The case has a section 47 enquiry and no assessment',
    advice: 'Add the assessment that goes with the enquiry.',
    fields: fieldPaths('episodes.section_47_assessments', 'episodes.child_and_family_assessments'),
    needs: 'payload',
    check: ({ episodes }) =>
      where(
        episodes,
        'section_47_assessments',
        (_, { enquiries, assessments }) => enquiries.length > 0 && assessments.length === 0,
      ),
  },
]
