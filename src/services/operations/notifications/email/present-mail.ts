import type { NotificationKind } from '../../../../schemas/notification.js'
import { html, type Html } from '../../../../html.js'
import { describeNotification, type Description } from '../../../notifications/describe-notification.js'
import { londonTime } from '../../../calendar/london.js'
import type { WaitingMessage } from '../queue-repository.js'

export type Mail = { readonly subject: string; readonly text: string; readonly html: string }

type Item = Description & { readonly at: string; readonly url: string }

/** Of one kind so many are shown; the rest are counted. */
const SHOWN_OF_A_KIND = 5

/** One message, or all that wait in one, so that many events are no flood. */
export function presentMail(
  messages: readonly Pick<WaitingMessage, 'kind' | 'about' | 'createdAt'>[],
  publicUrl: string,
): Mail {
  const groups = groupByKind(messages, publicUrl)
  const [first] = groups.flatMap(({ items }) => items)
  const isOne = messages.length === 1
  const subject = isOne && first !== undefined ? first.title : `${messages.length} messages from CSC Gateway`
  const settings = new URL('/notifications', publicUrl).href
  return {
    subject,
    text: presentText(groups, settings),
    html: `<!doctype html>${presentHtml(subject, groups, { settings, isOne }).markup}`,
  }
}

type Group = { readonly items: readonly Item[]; readonly more: number }

function groupByKind(
  messages: readonly Pick<WaitingMessage, 'kind' | 'about' | 'createdAt'>[],
  publicUrl: string,
): Group[] {
  const byKind = new Map<NotificationKind, Item[]>()
  for (const { kind, about, createdAt } of messages) {
    const described = describeNotification(kind, about)
    const { day, time } = londonTime(createdAt)
    const item = { ...described, at: `${day}, ${time}`, url: new URL(described.path, publicUrl).href }
    byKind.set(kind, [...(byKind.get(kind) ?? []), item])
  }
  return [...byKind.values()].map((items) => ({
    items: items.slice(-SHOWN_OF_A_KIND),
    more: Math.max(0, items.length - SHOWN_OF_A_KIND),
  }))
}

const sayMore = (more: number): string =>
  `There are ${more} earlier ones of this kind. Open CSC Gateway to see them.`
const FOOTER = 'CSC Gateway sent this because of your role. It holds nothing from a child’s record.'

function presentText(groups: readonly Group[], settings: string): string {
  const parts = groups.map(({ items, more }) =>
    [
      ...items.map(({ title, at, happened, action, linkText, url }) =>
        [title, at, '', happened, '', action, '', `${linkText}:`, url].join('\n'),
      ),
      ...(more > 0 ? [sayMore(more)] : []),
    ].join('\n\n---\n\n'),
  )
  return [...parts, `${FOOTER}\nChoose what you are told:\n${settings}\n`].join('\n\n---\n\n')
}

/** Mail programs know no style sheets of ours, and some drop classes: these colours hold where they do. */
const STYLE = `
  body, .page { margin: 0; background: #ffffff; color: #0b0c0c; }
  .bar { background: #1d70b8; color: #ffffff; }
  .quiet { color: #484949; }
  a { color: #1a65a6; }
  @media (prefers-color-scheme: dark) {
    body, .page { background: #16191b !important; color: #f3f2f1 !important; }
    .bar { background: #11406a !important; }
    .quiet { color: #cecece !important; }
    .rule { border-color: #484949 !important; }
    a { color: #7fb9ea !important; }
  }`
const FONT = 'font-family: Helvetica, Arial, sans-serif;'

const presentItem = ({ title, at, happened, action, linkText, url }: Item): Html =>
  html` <h2 style="${FONT} font-size: 24px; line-height: 30px; margin: 0 0 5px;">${title}</h2>
    <p class="quiet" style="${FONT} font-size: 16px; line-height: 20px; margin: 0 0 20px;">${at}</p>
    <p style="${FONT} font-size: 19px; line-height: 25px; margin: 0 0 20px;">${happened}</p>
    <p style="${FONT} font-size: 19px; line-height: 25px; margin: 0 0 20px;">${action}</p>
    <p style="${FONT} font-size: 19px; line-height: 25px; margin: 0 0 30px;">
      <a href="${url}">${linkText}</a>
    </p>`

const presentGroup = ({ items, more }: Group): Html =>
  html`${items.map(presentItem)}${
    more === 0
      ? html``
      : html`<p class="quiet" style="${FONT} font-size: 16px; line-height: 20px; margin: 0 0 30px;">
          ${sayMore(more)}
        </p>`
  }`

const presentHtml = (
  subject: string,
  groups: readonly Group[],
  { settings, isOne }: { settings: string; isOne: boolean },
): Html =>
  html`<html lang="en-GB">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <title>${subject}</title>
      <style>
        ${{ markup: STYLE }}
      </style>
    </head>
    <body class="page" style="margin: 0;">
      <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
        <tr>
          <td class="bar" bgcolor="#1d70b8" style="padding: 15px 20px;">
            <p
              style="${FONT} font-size: 24px; line-height: 30px; font-weight: bold; margin: 0 auto; max-width: 580px; color: #ffffff;"
            >
              CSC Gateway
            </p>
          </td>
        </tr>
        <tr>
          <td class="page" style="padding: 30px 20px;">
            <div style="margin: 0 auto; max-width: 580px;">
              ${isOne ? html`` : html`<h1 style="${FONT} font-size: 32px; line-height: 38px; margin: 0 0 30px;">${subject}</h1>`}
              ${groups.map(presentGroup)}
              <hr class="rule" style="border: 0; border-top: 1px solid #b1b4b6; margin: 0 0 20px;" />
              <p class="quiet" style="${FONT} font-size: 16px; line-height: 20px; margin: 0 0 10px;">
                ${FOOTER}
              </p>
              <p class="quiet" style="${FONT} font-size: 16px; line-height: 20px; margin: 0;">
                <a href="${settings}">Choose what you are told</a>
              </p>
            </div>
          </td>
        </tr>
      </table>
    </body>
  </html>`
