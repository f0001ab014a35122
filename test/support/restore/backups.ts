import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { administer, databaseUrl } from '../test-server.js'

const run = promisify(execFile)

/** How a database is backed up and brought back. */
export type Backups = {
  /** True if a backup can be taken while the service runs. */
  readonly whileRunning: boolean
  /** @returns what `restore` takes */
  take(database: string): Promise<string>
  /** Into a new database. @returns its name */
  restore(backup: string): Promise<string>
}

const newName = () => `csc_restored_${randomBytes(6).toString('hex')}`

/** A copy by PostgreSQL itself, for servers whose version has no pg_dump here; the service is killed meanwhile. */
export function cloneBackups(server: string): Backups {
  const copy = async (source: string): Promise<string> => {
    const name = newName()
    await administer(
      server,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${source}'`,
    )
    await administer(server, `create database ${name} template ${source}`)
    return name
  }
  return { whileRunning: false, take: copy, restore: copy }
}

/** pg_dump and pg_restore, as the runbook has them. @param bin the folder of the programs */
export function dumpBackups(server: string, bin: string): Backups {
  return {
    whileRunning: true,
    take: async (database) => {
      const file = path.join(tmpdir(), `${newName()}.dump`)
      const url = databaseUrl(server, database)
      await run(path.join(bin, 'pg_dump'), ['--format=custom', `--file=${file}`, url])
      return file
    },
    restore: async (file) => {
      const name = newName()
      await administer(server, `create database ${name}`)
      const options = ['--no-owner', '--exit-on-error', `--dbname=${databaseUrl(server, name)}`, file]
      await run(path.join(bin, 'pg_restore'), options)
      await rm(file, { force: true })
      return name
    },
  }
}
