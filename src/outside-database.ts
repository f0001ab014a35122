import { spawn } from 'node:child_process'
import path from 'node:path'
import type { Logger } from 'pino'
import type { Config } from './config.js'
import type { OpenDatabase } from './database/database.js'
import { databaseClock } from './database/queryable.js'
import { openSealFile, type SealFile } from './services/audit/seal-file.js'
import { createSignatureLedger } from './services/audit/signature-ledger.js'
import {
  makeSigningKey,
  readSigningKey,
  type SigningKey,
  signingKeyOf,
} from './services/audit/signing-key.js'
import { type DeliveryJournal, openJournal } from './services/delivery/journal/delivery-journal.js'
import { detectRestore } from './services/operations/recovery/detect-restore.js'

/** The files that this process keeps outside the database: a restore of the database must not reach them. */
export type OutsideDatabase = {
  readonly seals: SealFile | undefined
  /** Absent in a process that sends nothing and has no place to write. */
  readonly journal: DeliveryJournal | undefined
}

type Known = { readonly database: OpenDatabase; readonly logger: Logger }

/**
 * Opens the audit seals and the delivery journal, and looks whether the database is behind them. To be called before anything
 * is written to the database: events of this start would hide how old it is.
 * @throws if a place that was named, or the journal of a process that sends, cannot be written
 */
export async function openOutsideDatabase(
  config: Config,
  known: Known,
  started: (() => Promise<void>)[],
): Promise<OutsideDatabase> {
  const { seals, key } = await openSeals(config, known)
  known.database.useLedger(createSignatureLedger(key, { file: seals ?? NO_SEALS, logger: known.logger }))
  const journal = await openJournalOf(config, known)
  started.push(async () => journal?.close())
  await detectRestore({ ...known, seals, journal })
  return { seals, journal }
}

const sealFileOf = ({ environment: { AUDIT_SEAL_FILE, DATA_DIR } }: Config): string =>
  AUDIT_SEAL_FILE ?? path.join(DATA_DIR, 'audit-seals.ndjson')

/** Without seals nothing can be agreed to. */
const NO_SEALS: SealFile = {
  read: async () => ({ seals: [], epochs: [], brokenLine: undefined }),
  last: async () => undefined,
  append: async () => {
    throw new Error('there is no file of seals: set AUDIT_SEAL_FILE')
  },
}

type Seals = { readonly seals: SealFile | undefined; readonly key: SigningKey }

/** If nobody said where to seal, a place that cannot be written to is no reason not to start: all can be read, and sending stopped. */
async function openSeals(config: Config, { logger }: Known): Promise<Seals> {
  const { AUDIT_SEAL_KEY: given, AUDIT_SEAL_FILE, AUDIT_SEAL_COMMAND: command } = config.environment
  const file = sealFileOf(config)
  const onSeal = command === undefined ? undefined : runOnSeal(command, logger)
  try {
    const key = given === undefined ? await readSigningKey(`${file}.key`) : signingKeyOf(given)
    return { seals: await openSealFile(file, key, onSeal), key }
  } catch (err) {
    if (AUDIT_SEAL_FILE !== undefined) throw new Error('AUDIT_SEAL_FILE cannot be written', { cause: err })
    logger.warn(
      { err },
      'the audit log is not sealed outside the database, and nothing can be agreed to: set AUDIT_SEAL_FILE',
    )
    return { seals: undefined, key: signingKeyOf(given ?? makeSigningKey()) }
  }
}

/** Without a journal nothing may be sent: after a restore nobody would know what was. */
async function openJournalOf(
  config: Config,
  { database, logger }: Known,
): Promise<DeliveryJournal | undefined> {
  const directory = path.join(path.dirname(sealFileOf(config)), 'delivery-journal')
  try {
    return await openJournal(directory, await databaseClock(database))
  } catch (err) {
    if (config.environment.RUN_MODE !== 'api') {
      throw new Error(
        'the delivery journal cannot be written beside the audit seals, and without it nothing may be sent: set AUDIT_SEAL_FILE or DATA_DIR to a place that can be written',
        { cause: err },
      )
    }
    logger.warn({ err }, 'this process cannot read the delivery journal: another one has to notice a restore')
    return undefined
  }
}

const LONGEST_MS = 30_000

/**
 * Hands each seal to a command of the authority's, on its standard input, so that a copy lies where nobody here can change it. It
 * gets no secret of ours: of the environment it has PATH alone.
 */
function runOnSeal(
  command: string,
  logger: Pick<Logger, 'error'>,
  searchPath = '/usr/local/bin:/usr/bin:/bin',
) {
  let before: Promise<unknown> = Promise.resolve()
  const run = async (line: string) =>
    new Promise<void>((resolve) => {
      const child = spawn(command, {
        ...{ shell: true, stdio: ['pipe', 'ignore', 'ignore'], timeout: LONGEST_MS },
        env: { PATH: searchPath },
      })
      const failed = (code: string) => {
        logger.error({ code }, 'AUDIT_SEAL_COMMAND could not take a seal')
        resolve()
      }
      child.on('error', () => failed('not started'))
      child.on('exit', (code) => (code === 0 ? resolve() : failed(String(code))))
      child.stdin?.on('error', () => undefined)
      child.stdin?.end(`${line}\n`)
    })
  // One after the other, in their order.
  return (line: string): void => void (before = before.then(async () => run(line)))
}
