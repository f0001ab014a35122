/** Changes that come faster are shown together. */
const GAP_MS = 1000

/**
 * Where a page names a stream of events (`data-live-events`), each event fetches the page again and puts its parts
 * (`data-live-part`) in place of those that are shown. Without scripts a person asks for the page again.
 * @param {Document} page
 */
export function keepUpToDate(page) {
  const url = page.querySelector('[data-live-events]')?.getAttribute('data-live-events')
  if (!url) return
  const byHand = [...page.querySelectorAll('[data-live-without]')]
  for (const element of byHand) element.setAttribute('hidden', '')
  let due = false
  const events = new EventSource(url)
  // The browser tries again by itself but where the session has ended: then a person asks for the page again.
  events.addEventListener('error', () => {
    if (events.readyState !== EventSource.CLOSED) return
    for (const element of byHand) element.removeAttribute('hidden')
  })
  events.addEventListener('submission', () => {
    if (due) return
    due = true
    setTimeout(() => {
      due = false
      void refresh(page)
    }, GAP_MS)
  })
}

/** @param {Document} page */
async function refresh(page) {
  const response = await fetch(page.location.href, { headers: { accept: 'text/html' } })
  // A person whose session has ended sees that with the next click.
  if (!response.ok || response.redirected) return
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html')
  for (const part of page.querySelectorAll('[data-live-part]')) {
    const name = part.getAttribute('data-live-part')
    const next = fresh.querySelector(`[data-live-part="${name}"]`)
    if (next && next.innerHTML !== part.innerHTML) replace(part, next)
  }
}

/**
 * Nobody loses the place where they are: what has the focus waits until it has not.
 * @param {Element} part
 * @param {Element} next
 */
function replace(part, next) {
  if (part.contains(part.ownerDocument.activeElement)) {
    part.addEventListener('focusout', () => setTimeout(() => replace(part, next)), { once: true })
    return
  }
  part.replaceChildren(...next.childNodes)
}
