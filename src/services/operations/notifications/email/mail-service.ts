import type { Database, Transaction } from '../../../../database/queryable.js'
import { Problem } from '../../../../errors.js'
import type { Person } from '../../../../schemas/actor.js'
import { notificationKinds, type NotificationKind } from '../../../../schemas/notification.js'
import { audiences, notify } from '../../../notifications/notify.js'
import { findMailAddress, findMailPreference, saveMailPreference } from './mail-repository.js'

export type Subscription = {
  /** Undefined where no mail is sent, or none is known. */
  readonly address: string | undefined
  readonly isMailSent: boolean
  readonly daily: boolean
  /** The kinds that a person of these roles is told of. */
  readonly kinds: readonly { readonly kind: NotificationKind; readonly isMuted: boolean }[]
}

/** The choices of people about their mails. @param isMailSent true if SMTP_URL is set */
export function createMailService(database: Database, isMailSent: boolean) {
  const addressOf = async (db: Database | Transaction, { name }: Person): Promise<string> => {
    const address = isMailSent ? await findMailAddress(db, name) : undefined
    if (address === undefined) throw new Problem('STATE_CONFLICT', 'No e-mail address of yours is known')
    return address
  }
  return {
    read: async (person: Person): Promise<Subscription> => {
      const address = await findMailAddress(database, person.name)
      const preference = address === undefined ? undefined : await findMailPreference(database, address)
      return {
        ...{ address, isMailSent, daily: preference?.daily ?? false },
        kinds: kindsFor(person).map((kind) => ({ kind, isMuted: preference?.muted.includes(kind) ?? false })),
      }
    },
    /** @throws {Problem} STATE_CONFLICT where no address is known */
    save: async (person: Person, choice: { daily: boolean; wanted: readonly string[] }): Promise<void> =>
      database.transaction(async (tx) => {
        const address = await addressOf(tx, person)
        const muted = kindsFor(person).filter((kind) => !choice.wanted.includes(kind))
        await saveMailPreference(tx, { address, daily: choice.daily, muted })
      }),
    /** @throws {Problem} STATE_CONFLICT where no address is known */
    test: async (tx: Transaction, person: Person): Promise<void> =>
      notify(tx, { kind: 'test', onlyReceiver: `mailto:${await addressOf(tx, person)}` }),
  }
}

const kindsFor = ({ roles }: Person): NotificationKind[] =>
  notificationKinds.filter((kind) => audiences[kind].roles.some((role) => roles.includes(role)))
