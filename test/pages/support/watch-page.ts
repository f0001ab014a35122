import type { Page } from 'playwright-core'

/** What pages did that they must not do. */
export type Watched = {
  /** Addresses of other hosts that something was asked of. */
  readonly outside: string[]
  /** What the browser complains of: what the content security policy does not let in, scripts that fail. */
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
