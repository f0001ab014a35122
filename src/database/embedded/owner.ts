import { execFile } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

/**
 * Makes this process the owner of a data folder. A server that a killed owner left behind is shut down first: two
 * servers on one folder would destroy it.
 * @throws if another live gateway owns the folder
 */
export async function takeOwnership(home: { directory: string; data: string }): Promise<void> {
  const file = path.join(home.directory, 'owner.pid')
  await refuseOtherOwner(file)
  const ourselves = await describeProcess(process.pid)
  const started = typeof ourselves === 'object' ? ourselves.started : ''
  await writeFile(file, `${process.pid}\n${started}\n`)
  await endLeftServer(home.data)
}

/** The file says which process wrote it and when that started: a process that has only the id of a dead owner is no owner. */
async function refuseOtherOwner(file: string): Promise<void> {
  const { pid, started } = await readPid(file)
  if (pid === undefined || pid === process.pid) return
  const found = await describeProcess(pid)
  if (found === undefined) return
  if (found === 'unknown')
    throw new Error(
      `Process ${pid} may be another CSC Gateway that uses this DATA_DIR. If it is not, delete ${file}`,
    )
  const isOwner = started === '' ? found.command.includes('node') : found.started === started
  if (isOwner)
    throw new Error(`Another CSC Gateway (process ${pid}) uses this DATA_DIR: stop it or choose another`)
}

/**
 * PostgreSQL would refuse to start beside a file that names a live process, whatever that is. A process that is no server of
 * this folder is left alone.
 */
async function endLeftServer(data: string): Promise<void> {
  const file = path.join(data, 'postmaster.pid')
  const { pid } = await readPid(file)
  if (pid === undefined) return
  const found = await describeProcess(pid)
  if (found === undefined) return
  if (found === 'unknown')
    throw new Error(`Process ${pid} may be the PostgreSQL of this DATA_DIR. If it is not, delete ${file}`)
  if (found.command.includes('postgres') && found.command.includes(data)) await shutDown(pid)
  else if (isAlive(pid)) await rm(file)
}

async function readPid(file: string): Promise<{ pid: number | undefined; started: string }> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const [first = '', started = ''] = text.split('\n')
  const pid = Number.parseInt(first, 10)
  return { pid: Number.isInteger(pid) && pid > 0 ? pid : undefined, started: started.trim() }
}

const run = promisify(execFile)
const STOP_SECONDS = 20

/** A process that runs. Ids are used again: the same id with another start is another process. */
type RunningProcess = {
  /** When it started, in the words of the system; no clock that is set changes it on Linux. */
  readonly started: string
  readonly command: string
}

/** Undefined if no process has this id; 'unknown' where one has it, and the system does not say which. */
async function describeProcess(pid: number): Promise<RunningProcess | 'unknown' | undefined> {
  if (!isAlive(pid)) return undefined
  try {
    if (process.platform === 'linux') return await fromProc(pid)
    return await (process.platform === 'win32' ? fromWindows(pid) : fromPs(pid))
  } catch {
    return isAlive(pid) ? 'unknown' : undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Fast shutdown of a PostgreSQL server: open transactions are rolled back, the rest is written out. */
export async function shutDown(pid: number): Promise<void> {
  if (!isAlive(pid)) return
  process.kill(pid, 'SIGINT')
  for (let waited = 0; isAlive(pid); waited += 0.05) {
    if (waited > STOP_SECONDS) throw new Error(`The embedded PostgreSQL (process ${pid}) does not stop`)
    await sleep(50)
  }
}

/** The start is counted in ticks since the boot (proc(5), field 22 of stat), so the boot belongs to it. */
async function fromProc(pid: number): Promise<RunningProcess> {
  const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  // The second field is the name in brackets, which may hold anything.
  const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8')
  return { started: `${boot} ${ticks}`, command: command.replaceAll('\0', ' ').trim() }
}

/** macOS and BSD: 24 characters of the start, then the command. */
export async function fromPs(pid: number): Promise<RunningProcess> {
  const { stdout } = await run('ps', ['-o', 'lstart=,command=', '-p', String(pid)], {
    env: { LC_ALL: 'C', PATH: '/bin:/usr/bin' },
  })
  const text = stdout.trim()
  return { started: text.slice(0, 24), command: text.slice(24).trim() }
}

async function fromWindows(pid: number): Promise<RunningProcess> {
  const query = `$p = Get-CimInstance Win32_Process -Filter 'ProcessId=${pid}'; $p.CreationDate.ToFileTimeUtc(); $p.CommandLine`
  const { stdout } = await run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', query])
  const [started = '', ...command] = stdout.trim().split(/\r?\n/)
  return { started, command: command.join(' ') }
}
