import { v7 as uuidv7 } from 'uuid'
import { asPage, idIn, type PageRequest } from '../../../../database/cursor.js'
import type { Database, Transaction } from '../../../../database/queryable.js'
import { Problem } from '../../../../errors.js'
import type { Actor } from '../../../../schemas/actor.js'
import type { Page } from '../../../../schemas/common.js'
import type { NewWebhook, Webhook } from '../../../../schemas/notification.js'
import { appendAuditEvent } from '../../../audit/audit-repository.js'
import { notify } from '../../../notifications/notify.js'
import { giveUpWaiting } from '../queue-repository.js'
import { findUrlProblem } from './check-target.js'
import {
  deleteWebhook,
  disableWebhook,
  enableWebhook,
  findWebhook,
  insertWebhook,
  listWebhooks,
  replaceSecret,
  type WebhookRow,
} from './webhook-repository.js'

const receiverOf = (id: string): string => `webhook:${id}`
const notFound = () => new Problem('NOT_FOUND', 'There is no such webhook')

/** Webhooks as admins manage them. A worker calls them. @param allow WEBHOOK_ALLOW */
export function createWebhookService(database: Database, allow: readonly string[]) {
  const change = async (
    id: string,
    actor: Actor,
    action: string,
    work: (tx: Transaction) => Promise<boolean>,
  ) =>
    database.transaction(async (tx) => {
      if ((await findWebhook(tx, id)) === undefined) throw notFound()
      const isChanged = await work(tx)
      if (isChanged) await audit(tx, actor, action, id)
    })
  return {
    list: async (page: PageRequest): Promise<Page<Webhook>> => list(database, page),
    /** @throws {Problem} NOT_FOUND */
    read: async (id: string): Promise<Webhook> => read(database, id),
    /**
     * @param secret is shown to the admin once, by the caller
     * @throws {Problem} BODY_INVALID where the URL may not be called
     */
    create: async (tx: Transaction, secret: string, input: NewWebhook, actor: Actor): Promise<Webhook> => {
      const problem = findUrlProblem(input.url, allow)
      if (problem !== undefined) {
        throw new Problem('BODY_INVALID', 'The URL cannot be a webhook', [
          { pointer: '/url', code: 'not_allowed', message: problem },
        ])
      }
      const id = uuidv7()
      const { url, events = [], note } = input
      await insertWebhook(tx, { id, url: new URL(url).href, events, note, secret, createdBy: actor.name })
      const webhook = await read(tx, id)
      await audit(tx, actor, 'create', id)
      return webhook
    },
    /** @throws {Problem} NOT_FOUND */
    rotate: async (tx: Transaction, id: string, secret: string, actor: Actor): Promise<Webhook> => {
      if (!(await replaceSecret(tx, id, secret))) throw notFound()
      const webhook = await read(tx, id)
      await audit(tx, actor, 'rotate', id)
      return webhook
    },
    /** @throws {Problem} NOT_FOUND */
    disable: async (id: string, actor: Actor): Promise<void> =>
      change(id, actor, 'disable', async (tx) => {
        const isChanged = await disableWebhook(tx, id, 'person')
        await giveUpWaiting(tx, receiverOf(id))
        return isChanged
      }),
    /** @throws {Problem} NOT_FOUND */
    enable: async (id: string, actor: Actor): Promise<void> =>
      change(id, actor, 'enable', async (tx) => enableWebhook(tx, id)),
    /** @throws {Problem} NOT_FOUND */
    remove: async (id: string, actor: Actor): Promise<void> =>
      change(id, actor, 'delete', async (tx) => deleteWebhook(tx, id)),
    /** Has a worker send a test message. @throws {Problem} NOT_FOUND, or STATE_CONFLICT where it is disabled */
    test: sendTest,
  }
}

async function list(db: Database, page: PageRequest): Promise<Page<Webhook>> {
  const rows = await listWebhooks(db, { limit: page.limit, before: idIn(page) })
  return asPage(rows, page, presentWebhook, ({ id }) => id)
}

async function sendTest(tx: Transaction, id: string, actor: Actor): Promise<Webhook> {
  const webhook = await read(tx, id)
  if (webhook.state === 'disabled') {
    throw new Problem('STATE_CONFLICT', 'The webhook is disabled: enable it first')
  }
  await notify(tx, { kind: 'test', onlyReceiver: receiverOf(id) })
  await audit(tx, actor, 'test', id)
  return webhook
}

async function read(db: Database | Transaction, id: string): Promise<Webhook> {
  const row = await findWebhook(db, id)
  if (row === undefined) throw notFound()
  return presentWebhook(row)
}

const audit = async (tx: Transaction, actor: Actor, action: string, id: string): Promise<void> =>
  appendAuditEvent(tx, { actor, action: `webhook.${action}`, subject: `webhook/${id}` })

function presentWebhook({ failures, createdAt, disabledBecause, ...row }: WebhookRow): Webhook {
  const active = failures > 0 ? 'failing' : 'active'
  return {
    ...row,
    disabledBecause,
    state: disabledBecause === null ? active : 'disabled',
    createdAt: createdAt.toISOString(),
  }
}
