import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const GOVUK = path.dirname(createRequire(import.meta.url).resolve('govuk-frontend'))

/** A file of GOV.UK Frontend. */
export const readGovuk = (name: string): string => readFileSync(path.join(GOVUK, name), 'utf8')

/**
 * GOV.UK Frontend's styles without what only services on gov.uk may use: the font GDS Transport and the royal coat of
 * arms. Nothing else in them asks for another file.
 */
export const readGovukStyles = (): string =>
  readGovuk('govuk-frontend.min.css')
    .replaceAll(/@font-face\s*\{[^}]*\}/g, '')
    .replaceAll(/["']?GDS Transport["']?\s*,\s*/g, '')
    .replaceAll(/url\([^)]*\)/g, 'none')
    .replaceAll(/\/\*[#!][\s\S]*?\*\//g, '')
