import type { Page, Section } from '../page.js'

/** A page that asks once more, where nothing else must be said. */
export function presentConfirmation(asked: {
  title: string
  section: Section
  caption: string
  consequences: readonly string[]
  button: string
  /** The page that people came from and go back to. */
  path: string
  backText: string
  /** Path of the form's POST. */
  action: string
  /** Most take something away. */
  look?: 'primary' | 'warning'
}): Page {
  const { title, section, path, backText, look = 'warning', ...view } = asked
  return {
    template: 'layout/confirmation',
    title,
    section,
    back: { href: path, text: backText },
    view: { ...view, look, cancelHref: path },
  }
}
