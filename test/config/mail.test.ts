import t from 'tap'
import { readConfig } from '../../src/config.js'

const read = (variables: Record<string, string>) => readConfig(variables, () => '')
const SMTP = { SMTP_URL: 'smtp://csc:p%40ss@mail.la.example', MAIL_FROM: 'CSC Gateway <csc@la.example>' }

t.test('nothing is sent until it is set up', async (t) => {
  t.match(read({}), { mail: undefined, webhookAllow: [] })
})

t.test('reads the mail server, the sender and the addresses', async (t) => {
  const { mail } = read({ ...SMTP, NOTIFY_APPROVERS: 'ada@la.example, ben@la.example,' })
  t.same(mail, {
    server: {
      ...{ host: 'mail.la.example', port: 587, isTlsFromStart: false, isLoopback: false },
      ...{ user: 'csc', password: 'p@ss' },
    },
    from: SMTP.MAIL_FROM,
    addresses: { approver: ['ada@la.example', 'ben@la.example'], operator: [], analyst: [], admin: [] },
  })
  const serverOf = (url: string) => read({ ...SMTP, SMTP_URL: url }).mail?.server
  t.match(serverOf('smtps://mail.la.example'), { port: 465, isTlsFromStart: true })
  for (const host of ['127.0.0.1', 'localhost', '[::1]'])
    t.match(serverOf(`smtp://${host}:25`), { isLoopback: true }, host)
  for (const host of ['127.evil.example', '10.0.0.1', 'localhost.evil.example']) {
    t.match(serverOf(`smtp://${host}:25`), { isLoopback: false }, host)
  }
  t.same(read({ WEBHOOK_ALLOW: 'Hooks.LA.example, 10.1.2.3' }).webhookAllow, ['hooks.la.example', '10.1.2.3'])
})

t.test('names each problem, and no value', async (t) => {
  const refused = (variables: Record<string, string>, message: RegExp) => {
    t.throws(() => read(variables), message)
    t.throws(() => read(variables), { message: /^((?!Zq7).)*$/s })
  }
  refused({ SMTP_URL: SMTP.SMTP_URL }, /MAIL_FROM is missing/)
  refused({ MAIL_FROM: 'zq@la.example' }, /MAIL_FROM needs SMTP_URL/)
  refused({ NOTIFY_ADMINS: 'zq@la.example' }, /NOTIFY_ADMINS needs SMTP_URL/)
  refused({ ...SMTP, NOTIFY_OPERATORS: 'ada@la.example\nBcc: Zq7@evil.example' }, /NOTIFY_OPERATORS must be/)
  refused({ ...SMTP, MAIL_FROM: 'Zq7 <nobody>' }, /MAIL_FROM must be an address/)
  for (const end of ['?tls.rejectUnauthorized=false', '/path', '#Zq7']) {
    refused({ ...SMTP, SMTP_URL: `smtp://Zq7:Zq7@mail.la.example${end}` }, /SMTP_URL must be/)
  }
  refused({ ...SMTP, SMTP_URL: 'https://Zq7.example' }, /SMTP_URL/)
})
