import { spawn } from 'node:child_process'
import type { Home } from './home.js'

/*
 * Reads until the pipe from the gateway ends, which the system sees to however the gateway ends. The server may still be
 * starting then: its file is looked for until the server is gone, at most a minute.
 */
const SCRIPT = `
read -r _
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
  kill -0 "$2" 2>/dev/null || exit 0
  if read -r pid _ < "$1/postmaster.pid" && [ "$pid" = "$2" ]; then kill -INT "$2"; exit 0; fi
  sleep 2
done 2>/dev/null
`

/**
 * Shuts the server down when this process is gone, by whatever way: a shell of one megabyte in a session of its own, so that
 * neither Ctrl-C nor a signal to the gateway reaches it. Windows has none: there the next start ends the server.
 * @returns lets the watchdog go, once the server has stopped
 */
export function startWatchdog(home: Home, serverPid: number, onError: (error: Error) => void): () => void {
  if (process.platform === 'win32') return () => undefined
  const watchdog = spawn('/bin/sh', ['-c', SCRIPT, 'csc-gateway-watchdog', home.data, String(serverPid)], {
    ...home.account,
    cwd: '/',
    env: { PATH: '/usr/bin:/bin' },
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  watchdog.on('error', onError)
  watchdog.stdin.on('error', () => undefined)
  watchdog.unref()
  // Its end of the pipe is never written to, and must not keep this process from ending.
  ;(watchdog.stdin as unknown as { unref(): void }).unref()
  return () => watchdog.stdin.end()
}
