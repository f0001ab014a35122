import { html } from '../../../html.js'

/** Where people say who they are: at their identity provider, or with an API key. */
export function signInPage(options: { to: string; hasProvider: boolean; problem?: string }): string {
  const { to, hasProvider, problem } = options
  const page = html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>Sign in – CSC Gateway</title>
    </head>
    <body>
      <main>
        <h1>Sign in to CSC Gateway</h1>
        ${problem === undefined ? '' : html`<p role="alert">${problem}</p>`}
        ${
          hasProvider
            ? html`<p>
                  <a href="/sign-in/provider?to=${encodeURIComponent(to)}">Sign in with your work account</a>
                </p>
                <h2>Or with an API key</h2>`
            : ''
        }
        <form method="post" action="/sign-in" autocomplete="off">
          <input type="hidden" name="to" value="${to}" />
          <p>
            <label for="key">API key</label>
            <input id="key" name="key" type="password" required autocomplete="off" />
          </p>
          <button>Sign in</button>
        </form>
      </main>
    </body>
  </html>`
  return `<!DOCTYPE html>\n${page.markup}`
}
