import { html, type Html } from '../../html.js'

export function layout(title: string, content: Html, refresh = false): string {
  return html`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${refresh ? html`<meta http-equiv="refresh" content="5" />` : ''}
        <title>${title}</title>
        <link rel="stylesheet" href="/simulator.css" />
      </head>
      <body>
        <header><p>DfE simulator</p></header>
        <main>
          <p class="notice">
            <strong>This is a simulator.</strong> It stands for the DfE. Nothing leaves this machine.
          </p>
          ${content}
        </main>
      </body>
    </html> `.markup
}
