import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const STOP_SECONDS = 20

/**
 * Makes this process the owner of a data folder. A server that a killed owner left behind is shut down first: two
 * servers on one folder would destroy it.
 * @throws where another live gateway owns the folder
 */
export async function takeOwnership(home: { directory: string; data: string }): Promise<void> {
  const file = path.join(home.directory, 'owner.pid')
  const owner = await readPid(file)
  if (owner !== undefined && owner !== process.pid && (await runs(owner, 'node'))) {
    throw new Error(`Another CSC Gateway (process ${owner}) uses this DATA_DIR: stop it or choose another`)
  }
  await writeFile(file, `${process.pid}\n`)
  const orphan = await readPid(path.join(home.data, 'postmaster.pid'))
  if (orphan !== undefined && (await runs(orphan, 'postgres', home.data))) await shutDown(orphan)
}

/** Fast shutdown of a PostgreSQL server: open transactions are rolled back, the rest is written out. */
export async function shutDown(pid: number): Promise<void> {
  process.kill(pid, 'SIGINT')
  for (let waited = 0; isAlive(pid); waited += 0.05) {
    if (waited > STOP_SECONDS) throw new Error(`The embedded PostgreSQL (process ${pid}) does not stop`)
    await sleep(50)
  }
}

async function readPid(file: string): Promise<number | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const pid = Number.parseInt(text, 10)
  return Number.isInteger(pid) && pid > 0 ? pid : undefined
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Whether the process runs `program`, with `argument` where that is given: its id may have gone to another program since,
 * or to the PostgreSQL of somebody else. Without /proc the id alone has to do.
 */
async function runs(pid: number, program: string, argument?: string): Promise<boolean> {
  if (!isAlive(pid)) return false
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined)
  if (command === undefined) return process.platform !== 'linux'
  const [name = '', ...given] = command.split('\0')
  return name.includes(program) && (argument === undefined || given.includes(argument))
}
