import type { Queryable, Transaction } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import type { Actor } from '../../schemas/actor.js'
import type { FindingNote } from '../../schemas/quality-report.js'
import { appendAuditEvent } from '../audit/audit-repository.js'
import { deleteNote, findFindings, notesOf, saveNote, type NotedFinding } from './finding-note-repository.js'
import { namesChild } from './names-child.js'

/** A finding where a person saw it. */
export type FindingPlace = { readonly submissionId: string; readonly findingId: string }

/**
 * Writes a person's words to a finding, in place of those that were there. Every report that has the finding shows them.
 * @throws {Problem} NOT_FOUND, or BODY_INVALID where they say who the child is
 */
export async function noteFinding(
  tx: Transaction,
  { submissionId, findingId }: FindingPlace,
  { text, at }: Pick<FindingNote, 'text' | 'at'>,
  actor: Actor,
): Promise<FindingNote> {
  const found = await findFindings(tx, submissionId, findingId)
  const rule = ruleOf(found)
  if (found.some(({ payload }) => namesChild(text, JSON.parse(payload ?? 'null')))) throw personal()
  const note = { text, by: actor.name, at }
  await saveNote(tx, findingId, note)
  await appendAuditEvent(tx, {
    actor,
    action: 'finding.note',
    subject: `submission/${submissionId}`,
    detail: { findingId, rule, characters: text.length },
  })
  return note
}

/** A finding that somebody means to write about. */
export type NoteableFinding = {
  readonly rule: string
  /** Of the first record that has it. */
  readonly position: number
  readonly pointer: string
  readonly note: FindingNote | undefined
}

/** @throws {Problem} NOT_FOUND */
export async function readFinding(
  db: Queryable,
  { submissionId, findingId }: FindingPlace,
): Promise<NoteableFinding> {
  const [first] = await findFindings(db, submissionId, findingId)
  if (first === undefined) throw findingNotFound()
  const { rule, position, pointer } = first
  return { rule, position, pointer, note: (await notesOf(db, [findingId])).get(findingId) }
}

/** @throws {Problem} NOT_FOUND */
export async function removeNote(
  tx: Transaction,
  { submissionId, findingId }: FindingPlace,
  actor: Actor,
): Promise<void> {
  const rule = ruleOf(await findFindings(tx, submissionId, findingId))
  if (!(await deleteNote(tx, findingId))) throw new Problem('NOT_FOUND', 'The finding has no note')
  await appendAuditEvent(tx, {
    actor,
    action: 'finding.remove-note',
    subject: `submission/${submissionId}`,
    detail: { findingId, rule },
  })
}

function ruleOf([first]: readonly NotedFinding[]): string {
  if (first === undefined) throw findingNotFound()
  return first.rule
}

const findingNotFound = () => new Problem('NOT_FOUND', 'The submission has no such finding')

const personal = () =>
  new Problem('BODY_INVALID', 'A note is shown in reports, which never say who a child is', [
    {
      pointer: '/text',
      code: 'personal',
      message: 'holds a name, birth date, UPN or postcode: say it without',
    },
  ])
