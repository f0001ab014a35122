import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describeProcess, isAlive, shutDown } from './processes.js'

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
