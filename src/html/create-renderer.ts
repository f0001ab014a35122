import { createRequire } from 'node:module'
import path from 'node:path'
import nunjucks from 'nunjucks'

/** Renders a template, named without `.njk`, in a context. */
export type Render = (template: string, context: object) => string

/** `govuk/components/…` as GOV.UK Frontend's templates name each other. */
const GOVUK = path.resolve(createRequire(import.meta.url).resolve('govuk-frontend'), '../..')

/** Longer than words are: such a one makes a table wider than the page. */
const LONG_WORD = /\S{31}/
const PIECE = /\S{15}|\S*\s+|\S+$/g

/** A text in the pieces between which it may break; one piece where it needs none. */
const piecesOf = (value: unknown): unknown[] =>
  typeof value === 'string' && LONG_WORD.test(value) ? (value.match(PIECE) ?? []) : [value]

/** Templates below these folders are read once. Every value is escaped. */
export function createRenderer(...folders: readonly string[]): Render {
  const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader([...folders, GOVUK]), {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
  })
  environment.addFilter('pieces', piecesOf)
  return (template, context) => environment.render(`${template}.njk`, context)
}
