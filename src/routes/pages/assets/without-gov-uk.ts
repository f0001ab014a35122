/**
 * GOV.UK Frontend's styles without what only services on gov.uk may use: the font GDS Transport and the royal coat of
 * arms. Nothing else in them asks for another file.
 */
export const withoutGovUk = (css: string): string =>
  css
    .replaceAll(/@font-face\s*\{[^}]*\}/g, '')
    .replaceAll(/["']?GDS Transport["']?\s*,\s*/g, '')
    .replaceAll(/url\([^)]*\)/g, 'none')
    .replaceAll(/\/\*[#!][\s\S]*?\*\//g, '')
