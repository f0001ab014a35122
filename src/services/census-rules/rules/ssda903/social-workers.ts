import { fieldPaths } from '../../field-paths.js'
import type { Rule } from '../../rule.js'
import { dateBefore, inFuture, noEndDespiteNext, sameDate, startsBeforePreviousEnds } from '../builders.js'
import { isSameDay } from '../dates.js'
import { where, whereInSequence } from '../where.js'
import { isInCareOn } from './care-leavers.js'

/** Until then the SSDA903 did not ask for social workers. */
const FIRST_DAY = '2023-04-01'

export const socialWorkerRules: readonly Rule[] = [
  {
    code: '903-SW01aSTG1',
    severity: 'warning',
    title: 'The child is looked after and has no social worker',
    advice: 'Add the social workers of the child.',
    note: 'Asked at each case with a placement that has not ended; a social worker of any case of the child is enough.',
    fields: fieldPaths('episodes.care_worker_details', 'placements.start_date', 'placements.end_date'),
    needs: 'reference-date',
    check: ({ episodes, placements, workers }, { referenceDate }) =>
      workers.length > 0
        ? []
        : where(episodes, 'care_worker_details', (_, { episode }) =>
            isInCareOn(
              referenceDate,
              placements.filter((placement) => placement.episode === episode),
            ),
          ),
  },
  {
    code: '903-SW01bSTG1',
    severity: 'warning',
    title: 'The id or the start of the social worker is missing',
    advice: 'Record both.',
    note: 'The id is asked for from 1 April 2023 on.',
    differs: 'The reason for the change of social worker is not in the payload, so that it is not asked for.',
    fields: fieldPaths('workers.worker_id', 'workers.start_date'),
    needs: 'payload',
    check: ({ workers }) =>
      where(
        workers,
        'worker_id',
        ({ worker_id, start_date }) =>
          start_date === undefined || (worker_id === undefined && start_date >= FIRST_DAY),
      ),
  },
  {
    code: '903-SW02STG1',
    severity: 'warning',
    title: 'The social worker’s id starts with neither SW nor XX',
    advice: 'Record the Social Work England number (SW…), or an id that starts with XX where there is none.',
    differs:
      'An id of fewer than four characters or none at all is not reported: the census’s message speaks of the first two only.',
    fields: fieldPaths('workers.worker_id'),
    needs: 'payload',
    check: ({ workers }) =>
      where(workers, 'worker_id', ({ worker_id: id }) => id !== undefined && !/^(?:SW|XX)/.test(id)),
  },
  {
    code: '903-SW08STG2',
    severity: 'warning',
    title: 'The social worker has no end date although a later one has started',
    advice: 'Record when the social worker changed.',
    ...noEndDespiteNext('workers'),
  },
  {
    code: '903-SW09STG2',
    severity: 'warning',
    title: 'The social worker starts and ends on one day',
    advice: 'Correct the dates, or remove what was recorded by mistake.',
    differs:
      'Only one day is reported, as the census’s message says; the validator of 2025-26 reports fewer than three.',
    ...sameDate('workers.end_date', 'workers.start_date'),
  },
  {
    code: '903-SW10STG2',
    severity: 'warning',
    title: 'The social worker starts before the one before ended',
    advice: 'Correct the dates: one social worker follows the other.',
    differs:
      'Any start before the end of the one before is reported. Since 2024-25 the census tolerates seven days, and asks about gaps, but for a first contact: the reason that would tell is not in the payload.',
    ...startsBeforePreviousEnds('workers'),
  },
  {
    code: '903-SW18STG2',
    severity: 'warning',
    title: 'The social worker ends before starting',
    advice: 'Correct the start or the end.',
    differs: 'An end on the day of the start is left to rule SW09STG2; the validator reports both.',
    ...dateBefore('workers.end_date', 'workers.start_date'),
  },
  {
    code: '903-SW19STG2',
    severity: 'warning',
    title: 'Another social worker of the child starts on the same day',
    advice: 'Remove the one that was recorded by mistake, or correct its start.',
    fields: fieldPaths('workers.start_date'),
    needs: 'payload',
    check: ({ workers }) =>
      whereInSequence(workers, 'start_date', ({ start_date }, previous) =>
        isSameDay(start_date, previous?.start_date),
      ),
  },
  {
    code: '903-SW07STG2',
    severity: 'warning',
    title: 'The end of the social worker lies in the future',
    advice: 'Correct the end, or send it when the social worker has changed.',
    differs: 'An end before the year is not reported: the record holds earlier social workers too.',
    ...inFuture('workers.end_date'),
  },
  {
    code: '903-SW17STG2',
    severity: 'warning',
    title: 'The child is looked after, and the last social worker has ended',
    advice: 'Add the next social worker, or remove the end.',
    differs:
      'Asked only of children in care on the reference date: social workers end with the case. The validator asks of all.',
    fields: fieldPaths('workers.end_date', 'placements.start_date', 'placements.end_date'),
    needs: 'reference-date',
    check: ({ workers, placements }, { referenceDate }) =>
      isInCareOn(referenceDate, placements)
        ? whereInSequence(
            workers,
            'end_date',
            ({ end_date }, _, next) =>
              next === undefined && end_date !== undefined && end_date <= referenceDate,
          )
        : [],
  },
]
