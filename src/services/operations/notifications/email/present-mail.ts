import type { NotificationKind } from '../../../../schemas/notification.js'
import { createRenderer } from '../../../../html/create-renderer.js'
import { describeNotification, type Description } from '../../../notifications/describe-notification.js'
import { formatInstant } from '../../../calendar/format-time.js'
import { audiences } from '../../../notifications/notify.js'
import type { WaitingMessage } from '../queue-repository.js'

const render = createRenderer(import.meta.dirname)

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
    html: render('mail', {
      ...{ subject, settings, isOne, footer: FOOTER },
      groups: groups.map(({ items, more }) => ({ items, more: more === 0 ? null : formatMore(more) })),
    }),
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
    const at = formatInstant(createdAt.toISOString())
    const item = { ...described, at, url: new URL(described.path, publicUrl).href }
    byKind.set(kind, [...(byKind.get(kind) ?? []), item])
  }
  const isUrgent = (kind: NotificationKind) => audiences[kind].isUrgent === true
  const kinds = [...byKind.keys()]
  // An alarm is seen first, however much else happened before it.
  const sorted = [...kinds.filter(isUrgent), ...kinds.filter((kind) => !isUrgent(kind))]
  return sorted
    .map((kind) => byKind.get(kind) ?? [])
    .map((items) => ({
      items: items.slice(-SHOWN_OF_A_KIND),
      more: Math.max(0, items.length - SHOWN_OF_A_KIND),
    }))
}

const formatMore = (more: number): string =>
  `There are ${more} earlier ones of this kind. Open CSC Gateway to see them.`
const FOOTER = 'CSC Gateway sent this because of your role. It holds nothing from a child’s record.'

function presentText(groups: readonly Group[], settings: string): string {
  const parts = groups.map(({ items, more }) =>
    [
      ...items.map(({ title, at, happened, action, linkText, url }) =>
        [title, at, '', happened, '', action, '', `${linkText}:`, url].join('\n'),
      ),
      ...(more > 0 ? [formatMore(more)] : []),
    ].join('\n\n---\n\n'),
  )
  return [...parts, `${FOOTER}\nChoose what you are told:\n${settings}\n`].join('\n\n---\n\n')
}
