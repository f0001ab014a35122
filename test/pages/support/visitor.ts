/** The answer of a page. `text` is its HTML. */
export type Answered = {
  readonly status: number
  readonly location: string | null
  readonly text: string
  /** True if the form was refused: `text` is the page that shows it again. */
  readonly isSentBack?: true
}

/** Somebody at the pages without a browser: keeps cookies, follows nothing by itself, and sends any form. */
export function visitor(url: string) {
  const jar = new Map<string, string>()
  const send = async (path: string, form?: Record<string, string> | FormData): Promise<Answered> => {
    const response = await fetch(new URL(path, url), {
      method: form === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: { accept: 'text/html', cookie: [...jar].map((pair) => pair.join('=')).join('; ') },
      ...(form === undefined ? {} : { body: form instanceof FormData ? form : new URLSearchParams(form) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    const { status, headers } = response
    return { status, location: headers.get('location'), text: await response.text() }
  }
  return {
    open: async (path: string): Promise<Answered> => send(path),
    cookie: (): string => [...jar].map((pair) => pair.join('=')).join('; '),
    /** Sends exactly these fields. */
    post: send,
    /** Opens a page and sends its form with a file, to where it goes or to `action`. */
    sendFile: async (
      path: string,
      file: { name: string; content: string | Uint8Array },
      { action, ...fields }: Record<string, string> = {},
    ): Promise<Answered> => {
      const form = formOf((await send(path)).text, path)
      const data = new FormData()
      for (const [name, value] of Object.entries({ ...form.hidden, ...fields })) data.append(name, value)
      data.append('file', new Blob([file.content]), file.name)
      return send(action ?? form.action, data)
    },
    /** Opens a page and sends its form, with what it holds hidden, to where it goes. */
    fillIn: async (path: string, fields: Record<string, string> = {}): Promise<Answered> => {
      const { action, hidden } = formOf((await send(path)).text, path)
      const answer = await send(action, { ...hidden, ...fields })
      if (answer.location === null || !jar.has('csc_form')) return answer
      return { ...(await send(answer.location)), isSentBack: true }
    },
    signIn: async (key: string): Promise<void> => {
      const { status } = await send('/sign-in', { key })
      if (status !== 303) throw new Error(`The sign-in was answered ${status}`)
    },
  }
}

/** The first form of a page behind `from` that is sent by POST; what surrounds a page has one to sign out. */
export function formOf(
  html: string,
  path: string,
  from = '<main',
): { action: string; hidden: Record<string, string> } {
  const part = html.slice(html.indexOf(from))
  const [, action, body] = /<form method="post" action="([^"]+)"[^>]*>(.*?)<\/form>/s.exec(part) ?? []
  if (action === undefined || body === undefined) throw new Error(`There is no form on ${path}`)
  const inputs = body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)
  return { action, hidden: Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, value])) }
}
