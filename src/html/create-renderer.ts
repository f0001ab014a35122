import { createRequire } from 'node:module'
import path from 'node:path'
import nunjucks from 'nunjucks'

/** Renders a template, named without `.njk`, in a context. */
export type Render = (template: string, context: object) => string

/** `govuk/components/…` as GOV.UK Frontend's templates name each other. */
const GOVUK = path.resolve(createRequire(import.meta.url).resolve('govuk-frontend'), '../..')

/** Templates below these folders are read once. Every value is escaped. */
export function createRenderer(...folders: readonly string[]): Render {
  const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader([...folders, GOVUK]), {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
  })
  return (template, context) => environment.render(`${template}.njk`, context)
}
