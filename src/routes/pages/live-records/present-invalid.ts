import type { Page as List } from '../../../schemas/common.js'
import type { InvalidLiveRecord } from '../../../schemas/live-record.js'
import { describePlace } from '../../../services/reports/describe-place.js'
import { pageLinks } from '../layout/page-links.js'
import type { Page } from '../page.js'
import { formatInstant } from '../words/format.js'

/** Live records that cannot be sent until they are corrected: whose, where and why, without a value. */
export function presentInvalid(page: List<InvalidLiveRecord>, isFirst: boolean): Page {
  return {
    template: 'live-records/invalid',
    title: 'Records that cannot be sent',
    section: 'live-records',
    back: { href: '/live-records', text: 'Check your live records' },
    view: {
      list: {
        caption: 'Correct these in your system',
        empty: 'Every record of your system can be read and sent.',
        columns: ['Child', 'Rule', 'Where in the record', 'What is wrong', 'Found'].map((text) => ({ text })),
        rows: page.items.flatMap(presentRecord),
      },
      pages: pageLinks('/live-records/invalid', {}, { isFirst, nextCursor: page.nextCursor }),
    },
  }
}

const presentRecord = ({ laChildId, entrance, position, problems, notedAt }: InvalidLiveRecord) =>
  problems.map(({ rule, pointer, message }) => [
    { value: laChildId ?? 'Not known', mono: laChildId !== null },
    { value: rule },
    { value: describePlace(pointer) },
    { value: message },
    {
      value: formatInstant(notedAt),
      note: entrance === 'push' ? `line ${position} of what was pushed` : 'in the live table',
    },
  ])
