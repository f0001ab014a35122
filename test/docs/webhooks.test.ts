import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import {
  makeWebhookSecret,
  signMessage,
} from '../../src/services/operations/notifications/webhooks/webhook-channel.js'

const page = await readFile(path.join(import.meta.dirname, '../../docs/integrate/webhooks.md'), 'utf8')
const [, python = ''] = /```python\n(.*?)```/s.exec(page) ?? []

t.test('the Python of the page takes what we sign, and nothing that was changed', async (t) => {
  const [secret, older] = [makeWebhookSecret(), makeWebhookSecret()]
  const body = JSON.stringify({ type: 'test', data: { text: 'Größe – 中' } })
  const headers = signMessage({ id: 'one', body, at: new Date() }, [older, secret])
  const verify = async (known: string, text: string) =>
    promisify(execFile)('python3', [
      '-c',
      `${python}\nimport sys\nprint(verify_webhook(json.loads(sys.argv[1]), sys.argv[2].encode(), sys.argv[3])["type"])`,
      ...[JSON.stringify(headers), text, known],
    ])
  for (const known of [secret, older]) t.equal((await verify(known, body)).stdout, 'test\n')
  await t.rejects(verify(secret, `${body} `), /the signature is not the gateway's/)
  await t.rejects(verify(makeWebhookSecret(), body), /the signature is not the gateway's/)
})
