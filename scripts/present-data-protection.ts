import { ChildRecord } from '../src/schemas/dfe/child-record.js'
import { fieldNotes, type FieldNotes, type Treatment } from '../src/schemas/dfe/field.js'
import { SCRAMBLING } from './data-protection/scrambling.js'
import { KEPT, type Row } from './data-protection/statements.js'
import { KEY_ROTATION, THREATS } from './data-protection/threats.js'

type Schema = { readonly properties?: Readonly<Record<string, object>>; readonly items?: object }
type Field = FieldNotes & { readonly path: string }

/** The treatment of a field in phases 3 and 4, in words. A treatment without words does not compile. */
const IN_WORDS: Readonly<Record<Treatment, string>> = {
  pseudonym: 'a pseudonym (HMAC-SHA-256 with a key of the series)',
  upn: 'a well-formed pupil number of no pupil (HMAC-SHA-256 with a key of the series)',
  name: 'a name from a public list',
  'birth-date': 'another day, in the same age group where the events allow it',
  'event-date': 'an earlier day; order kept, and intervals too unless `SCRAMBLE_DATES=order`',
  code: 'a code drawn from the DfE’s list',
  codes: 'codes drawn from the DfE’s list',
  flag: 'drawn',
  score: 'drawn',
  postcode: 'another English postcode',
  structure: 'kept: it says what the record does, not who it is about',
}

const INTRODUCTION = `# Data protection annex

Made from the declarations of the fields and from \`scripts/data-protection/\` by \`npm run docs\`. It is meant to be
taken over into a local authority’s data protection impact assessment; it replaces none.

CSC Gateway handles records of children in social care. Under the UK GDPR much of them is special category data
(health, ethnicity) or reveals criminal matters. The authority is the controller; the service runs inside its network and
sends records to the DfE’s receiver only. What is sent was approved by somebody other than the person who started its submission, who could
look at every record of it; live records take two such approvals until the DfE’s live receiver has accepted something. There is one
exception: where two approvers have agreed to daily sending and its limits, the changes of a day that stay within them are sent
without anybody having looked at them.
`

/** Markdown on every field, where it is kept and how long, who could misuse it and what stops them, and how keys are changed. */
export function presentDataProtection(): string {
  return [
    INTRODUCTION,
    '## Fields\n',
    table(
      ['Field', 'Path', 'Why the DfE collects it', 'Scrambled (phases 3 and 4)'],
      fieldsOf(ChildRecord).map(({ label, path, purpose, treatment }) => [
        label,
        `\`${path}\``,
        purpose,
        IN_WORDS[treatment],
      ]),
    ),
    SCRAMBLING,
    '## Where it is kept, and how long\n',
    table(['What', 'Where', 'What is in it', 'How long'], KEPT),
    '## What could go wrong, and what stands against it\n',
    table(['Threat', 'What stands against it', 'What is left'], THREATS),
    '## Changing keys\n',
    table(['Key', 'What it is for', 'How it is changed'], KEY_ROTATION),
  ].join('\n')
}

function fieldsOf(schema: object, path = ''): Field[] {
  const { properties, items }: Schema = schema
  const notes = fieldNotes(schema)
  if (notes !== undefined) return [{ ...notes, path }]
  if (items !== undefined) return fieldsOf(items, `${path}[]`)
  return Object.entries(properties ?? {}).flatMap(([name, property]) =>
    fieldsOf(property, path === '' ? name : `${path}.${name}`),
  )
}

const table = (titles: readonly string[], rows: readonly Row[]): string =>
  [titles, titles.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n') + '\n'
