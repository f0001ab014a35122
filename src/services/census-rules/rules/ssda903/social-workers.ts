import { fieldPaths } from '../../field-paths.js'
import type { Rule } from '../../rule.js'
import { dateBefore, noEndDespiteNext, sameDate, startsBeforePreviousEnds } from '../builders.js'
import { isSameDay } from '../dates.js'
import { where, whereInSequence } from '../where.js'

export const socialWorkerRules: readonly Rule[] = [
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
]
