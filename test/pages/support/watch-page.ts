import type { Page } from 'playwright-core'

/** Faults of pages in the browser. */
export type Watched = {
  /** Addresses of other hosts that something was asked of. */
  readonly outside: string[]
  /** The browser's complaints: scripts that fail, and requests that the content security policy refuses. */
  readonly complaints: string[]
}

/** Watches a page from now on, wherever it goes. */
export function watchPage(page: Page, own: string): Watched {
  const watched: Watched = { outside: [], complaints: [] }
  page.on('request', (request) => {
    if (!request.url().startsWith(own)) watched.outside.push(request.url())
  })
  page.on('console', (message) => {
    // A page that says 404 is meant to; the browser notes it all the same.
    const isAnswer = message.text().startsWith('Failed to load resource: the server responded')
    if (['error', 'warning'].includes(message.type()) && !isAnswer) watched.complaints.push(message.text())
  })
  page.on('pageerror', (error) => watched.complaints.push(error.message))
  return watched
}
