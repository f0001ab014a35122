import { createRequire } from 'node:module'
import path from 'node:path'
import nunjucks from 'nunjucks'

/** `govuk/components/…` as GOV.UK Frontend's templates name each other. */
const GOVUK = path.resolve(createRequire(import.meta.url).resolve('govuk-frontend'), '../..')

/** Renders a template below this folder. Every value is escaped; templates are read once. */
export function createRenderer(): (template: string, context: object) => string {
  const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader([import.meta.dirname, GOVUK]), {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
  })
  return (template, context) => environment.render(`${template}.njk`, context)
}
