import type { Test } from 'tap'

/** Hostile text that tests write into every field that people and systems can fill. */
export const PLANTED = `<script>alert('x')</script>"><img src=x onerror=alert(1)>`

/** Nothing that was written anywhere became part of the page, and nothing in it is a script or style of its own. */
export function checkHtml(t: Test, html: string, what: string): void {
  t.notMatch(html, /<script>alert|<img src=x/, `${what}: what was written is text`)
  t.notMatch(html, /<script(?![^>]* src="\/assets\/)/, `${what}: no script in the page`)
  t.notMatch(html, /<style|\sstyle="/, `${what}: no style in the page`)
  t.notMatch(html, /<[^>]*\son[a-z]+="/, `${what}: nothing that runs`)
  t.notMatch(
    html,
    /<span class="csc-table__label" aria-hidden="true">[^<]*<\/span>/,
    `${what}: cells do not run together without styles`,
  )
  t.notMatch(html, /(?:src|href|action)="(?:https?:)?\/\//, `${what}: no other host`)
}
