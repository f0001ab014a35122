import Type, { type TBoolean, type TInteger, type TObject, type TProperties, type TString } from 'typebox'
import type { CodeListName } from './code-lists/index.js'

/**
 * How a field of a live record is replaced before it may travel as a scrambled one (docs/decide/scrambling.md).
 * Only `structure` keeps the value: it describes the record, not the child.
 */
export type Treatment =
  | 'pseudonym'
  | 'upn'
  | 'name'
  | 'birth-date'
  | 'event-date'
  | 'code'
  | 'codes'
  | 'flag'
  | 'score'
  | 'postcode'
  | 'structure'

/** A field for people: its name in words, and why the DfE collects it (data-protection annex). */
export type Meaning = { readonly label: string; readonly purpose: string }

/** The properties of every leaf of the DfE's record beside its JSON Schema limits. */
export type FieldNotes = Meaning & {
  readonly treatment: Treatment
  /** The code list whose codes the field takes; the DfE's schema itself has no enums. */
  readonly codeList?: CodeListName
  /** Fields that hold the same kind of id share it, so that a pseudonym is the same wherever the id occurs. */
  readonly identifies?: string
  /** True if a name is a first or a last one. */
  readonly nameKind?: NameKind
}

export type NameKind = 'first' | 'last'

/** The keyword under which a leaf's notes travel with its schema; OpenAPI allows and shows `x-` keywords. */
const NOTES = 'x-csc'

const annotated = (notes: FieldNotes) => ({ title: notes.label, [NOTES]: notes })

/** The notes of a leaf, or undefined for a schema that is not a leaf of the DfE's record. */
export function fieldNotes(schema: object): FieldNotes | undefined {
  return (schema as { [NOTES]?: FieldNotes })[NOTES]
}

/** An object that refuses every key it does not list, as all objects of the DfE's schema do. */
export function closed<P extends TProperties>(properties: P): TObject<P> {
  return Type.Object(properties, { additionalProperties: false })
}

type Limits = { maxLength?: number; minLength?: number; pattern?: string }

/** An id of the LA or its supplier. `identifies` names the kind of thing, e.g. `worker`. */
export function identifier(identifies: string, limits: Limits, meaning: Meaning): TString {
  return Type.String({ ...limits, ...annotated({ ...meaning, treatment: 'pseudonym', identifies }) })
}

export function upn(meaning: Meaning): TString {
  return Type.String({ minLength: 13, maxLength: 13, ...annotated({ ...meaning, treatment: 'upn' }) })
}

export function personName(nameKind: NameKind, meaning: Meaning): TString {
  return Type.String(annotated({ ...meaning, treatment: 'name', nameKind }))
}

export function postcode(meaning: Meaning): TString {
  return Type.String({ maxLength: 8, ...annotated({ ...meaning, treatment: 'postcode' }) })
}

/** A day, `YYYY-MM-DD`. The DfE states no range. */
export function birthDate(meaning: Meaning): TString {
  return Type.String({ format: 'date', ...annotated({ ...meaning, treatment: 'birth-date' }) })
}

/** A day, `YYYY-MM-DD`, on which something happened in the child's case. */
export function eventDate(meaning: Meaning): TString {
  return Type.String({ format: 'date', ...annotated({ ...meaning, treatment: 'event-date' }) })
}

/** A field that takes one code of `codeList`. The DfE's schema limits its length only. */
export function coded(codeList: CodeListName, maxLength: number, meaning: Meaning): TString {
  return Type.String({ maxLength, ...annotated({ ...meaning, treatment: 'code', codeList }) })
}

/** One item of a field that takes a set of codes. */
export function codedItem(codeList: CodeListName, maxLength: number, meaning: Meaning): TString {
  return Type.String({ maxLength, ...annotated({ ...meaning, treatment: 'codes', codeList }) })
}

export function flag(meaning: Meaning): TBoolean {
  return Type.Boolean(annotated({ ...meaning, treatment: 'flag' }))
}

export function score(meaning: Meaning): TInteger {
  return Type.Integer(annotated({ ...meaning, treatment: 'score' }))
}

/** `purge: true` asks the DfE to remove `what`. */
export function purge(what: string): TBoolean {
  const meaning = { label: `Remove ${what}`, purpose: `Asks the DfE to remove ${what}` }
  return Type.Boolean({ default: false, ...annotated({ ...meaning, treatment: 'structure' }) })
}
