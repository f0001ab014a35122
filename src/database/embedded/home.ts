import { createHash } from 'node:crypto'
import { chmod, chown, mkdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'

/**
 * The account that PostgreSQL runs as: our own, or where we are root, which PostgreSQL refuses to be, `csc-postgres`, which owns
 * nothing else. Where nobody has made that account it is `nobody`.
 */
type Account = { readonly uid: number; readonly gid: number } | undefined

const OWN_ACCOUNT = 'csc-postgres'
const NOBODY = { uid: 65534, gid: 65534 } as const
const FOR_ROOT = '/var/lib/csc-gateway'

/** The folder of an embedded server's files, and the user that it runs as. */
export type Home = { readonly directory: string; readonly data: string; readonly account: Account }

/**
 * Makes the folder of an embedded server under `directory`. Where we are root and a parent of it is closed to others,
 * the unprivileged account could never reach it: the files then lie under /var/lib/csc-gateway.
 * @throws if the data folder belongs to somebody else
 */
export async function prepareHome(directory: string): Promise<Home> {
  const account = process.getuid?.() === 0 ? ((await findAccount(OWN_ACCOUNT)) ?? NOBODY) : undefined
  const wanted = path.resolve(directory)
  const reachable = account === undefined || (await isOpenToOthers(path.dirname(wanted)))
  const place = reachable
    ? wanted
    : path.join(FOR_ROOT, createHash('sha256').update(wanted).digest('hex').slice(0, 16))
  await mkdir(place, { recursive: true, mode: 0o755 })
  if (account !== undefined) await chmod(place, 0o755)
  const data = path.join(place, 'data')
  await mkdir(data, { recursive: true, mode: 0o700 })
  if (account !== undefined) await adopt(data, account)
  await refuseForeignData(data, account)
  return { directory: place, data, account }
}

async function findAccount(name: string): Promise<Account> {
  const accounts = await readFile('/etc/passwd', 'utf8').catch(() => '')
  const [, , uid, gid] =
    accounts
      .split('\n')
      .find((line) => line.startsWith(`${name}:`))
      ?.split(':') ?? []
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) }
}

/** A new folder is root's: it is handed over. One that somebody else owns is left alone. */
async function adopt(data: string, account: NonNullable<Account>): Promise<void> {
  const { uid } = await stat(data)
  if (uid === 0) await chown(data, account.uid, account.gid)
}

async function refuseForeignData(data: string, account: Account): Promise<void> {
  const owner = (await stat(data)).uid
  const expected = account?.uid ?? process.getuid?.() ?? owner
  if (owner !== expected)
    throw new Error('The data folder of the embedded PostgreSQL belongs to another account')
  await chmod(data, 0o700)
}

async function isOpenToOthers(directory: string): Promise<boolean> {
  const status = await stat(directory).catch(() => undefined)
  const open = status === undefined || (status.mode & 0o001) !== 0
  const parent = path.dirname(directory)
  return open && (parent === directory || (await isOpenToOthers(parent)))
}
