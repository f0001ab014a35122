import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Teardown } from './test-database.js'

/** A certificate for loopback that nobody knows, made for this run. `file` is it as PEM, for NODE_EXTRA_CA_CERTS. */
export async function testCertificate(t: Teardown): Promise<{ key: string; cert: string; file: string }> {
  const directory = await mkdtemp(path.join(tmpdir(), 'csc-certificate-'))
  t.teardown(async () => rm(directory, { recursive: true, force: true }))
  const [key, file] = [path.join(directory, 'key.pem'), path.join(directory, 'cert.pem')]
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '3650'],
    ...['-subj', '/CN=loopback', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost'],
    ...['-keyout', key, '-out', file],
  ])
  return { key: await readFile(key, 'utf8'), cert: await readFile(file, 'utf8'), file }
}
