import type { Submission } from '../../../schemas/submission.js'
import type { StagedRecord } from '../../../schemas/staged-record.js'
import type { HeldAround } from '../../../services/submissions/submission-service.js'
import { formatCount } from '../words/format-number.js'
import type { Tag } from '../words/tags.js'
import { compareHeld, type ChangedPart } from './compare-held.js'
import type { Value } from './read-fields.js'

/** States from which the record can still reach the DfE. */
const TO_COME: readonly Submission['state'][] = ['staged', 'approved', 'transmitting', 'held', 'incomplete']

const TAGS: Readonly<Record<ChangedPart['change'], Tag>> = {
  added: { text: 'Added', colour: 'green' },
  changed: { text: 'Changed', colour: 'yellow' },
  deleted: { text: 'Deleted', colour: 'red' },
}

/** The child's record at the DfE, now and afterwards; null if there is nothing to compare. */
export function presentComparison(facts: {
  submission: Pick<Submission, 'kind' | 'state'>
  record: Pick<StagedRecord, 'status'>
  held: HeldAround
}) {
  const { submission, record } = facts
  const { now: held, then: after } = facts.held
  const isToCome =
    TO_COME.includes(submission.state) && record.status !== 'received' && record.status !== 'withheld'
  if (!isToCome || (submission.kind === 'full' && held === undefined)) return null
  if (held === undefined)
    return {
      ...NO_PARTS,
      words: 'The DfE holds nothing about this child now. It will hold what this page shows.',
    }
  if (held.payload === null) {
    const words =
      'We do not know what the DfE holds about this child now, because it did not answer an earlier attempt to send. This record is correct in either case.'
    return { ...NO_PARTS, words }
  }
  const { parts, sameFields } = compareHeld(
    JSON.parse(held.payload) as unknown,
    after === null ? undefined : (JSON.parse(after) as unknown),
  )
  return {
    words: formatComparison(parts, sameFields, after),
    summary: after === null ? 'What the DfE holds now and will delete' : null,
    parts: parts.map(presentPart),
  }
}

const NO_PARTS = { summary: null, parts: [] }

function formatComparison(parts: readonly ChangedPart[], same: number, after: HeldAround['then']): string {
  const fields = parts.reduce((sum, part) => sum + part.fields.length, 0)
  if (after === null)
    return `The DfE holds ${formatCount(fields, 'field')} about this child now. It will delete all of them.`
  const rest = `${formatCount(same, 'other field')} ${same === 1 ? 'stays' : 'stay'} the same.`
  if (fields === 0) return `No field changes. ${rest}`
  return `${formatCount(fields, 'field')} ${fields === 1 ? 'changes' : 'change'}. ${rest}`
}

const presentPart = ({ title, change, fields }: ChangedPart) => ({
  title,
  tag: TAGS[change],
  table: {
    caption: title,
    hideCaption: true,
    empty: 'It holds nothing but its id.',
    columns: [{ text: 'Field' }, { text: 'The DfE holds now' }, { text: 'The DfE will hold' }],
    rows: fields.map(({ label, now, then }) => [
      { value: label },
      { value: formatValues(now) },
      { value: formatValues(then) },
    ]),
  },
})

const formatValues = (values: readonly Value[]): string =>
  values.length === 0
    ? 'Nothing'
    : values.map(({ text, meaning }) => (meaning === null ? text : `${meaning} (${text})`)).join('; ')
