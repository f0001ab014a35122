import { createServer, type AddressInfo, type Socket } from 'node:net'
import t from 'tap'
import { createSendMail } from '../../../../src/services/operations/notifications/email/mail-channel.js'
import { mailServer } from '../../../support/mail-server.js'
import type { Teardown } from '../../../support/test-database.js'
import { testCertificate } from '../../../support/test-certificate.js'

const from = 'CSC Gateway <csc@example.gov.uk>'
const mail = {
  to: 'ada@example.gov.uk',
  messageId: '<1@example>',
  subject: 'A',
  text: 'text',
  html: '<p>html</p>',
}

/** A server that does as it likes on a bare connection. */
async function rudeServer(t: Teardown, behave: (socket: Socket) => void) {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined))
    behave(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(async () => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { host: '127.0.0.1', port, isTlsFromStart: false, isLoopback: true }
}

t.test('sends a mail with both forms to one recipient', async (t) => {
  const { server, received } = await mailServer(t)
  t.equal(await createSendMail({ server, from })(mail), 'received')
  t.match(received, [
    { to: 'ada@example.gov.uk', from: 'csc@example.gov.uk', subject: 'A', text: 'text', html: '<p>html</p>' },
  ])
  t.match(received[0]?.raw, /Auto-Submitted: auto-generated/)
  t.match(received[0]?.raw, /Message-ID: <1@example>/i)
})

t.test('says nothing without TLS, nor to a certificate that proves nothing', async (t) => {
  const { key, cert } = await testCertificate(t)
  const plain = await mailServer(t)
  const elsewhere = { ...plain.server, isLoopback: false }
  t.equal(await createSendMail({ server: elsewhere, from })(mail), 'failed')
  t.same(plain.received, [])
  const offering = await mailServer(t, { key, cert, disabledCommands: ['AUTH'] })
  const other = { ...offering.server, isLoopback: false }
  t.equal(await createSendMail({ server: other, from })(mail), 'failed')
  t.same(offering.received, [])
  t.equal(await createSendMail({ server: other, from }, { ca: cert })(mail), 'received')
  const wrapped = await mailServer(t, { key, cert, secure: true, disabledCommands: ['AUTH'] })
  const fromStart = { ...wrapped.server, isLoopback: false, isTlsFromStart: true }
  t.equal(await createSendMail({ server: fromStart, from }, { ca: cert })(mail), 'received')
  t.equal(wrapped.received.length, 1)
})

t.test('tells what will never be taken from what may be taken later', async (t) => {
  const answering = async (responseCode: number, at: 'onRcptTo' | 'onMailFrom') => {
    const { server } = await mailServer(t, {
      [at]: (_: unknown, __: unknown, done: (error: Error) => void) =>
        done(Object.assign(new Error('no'), { responseCode })),
    })
    return createSendMail({ server, from })(mail)
  }
  t.equal(await answering(550, 'onRcptTo'), 'refused')
  t.equal(await answering(450, 'onRcptTo'), 'failed')
  const full = await mailServer(t, {
    onData: (stream, _, done) => {
      stream.resume()
      stream.on('end', () => done(Object.assign(new Error('spam'), { responseCode: 554 })))
    },
  })
  t.equal(await createSendMail({ server: full.server, from })(mail), 'refused')
  const login = await mailServer(t, {
    ...{ disabledCommands: ['STARTTLS'], allowInsecureAuth: true, authOptional: false },
    onAuth: (_, __, done) => done(Object.assign(new Error('wrong'), { responseCode: 535 })),
  })
  const withUser = { ...login.server, user: 'csc', password: 'wrong' }
  t.equal(
    await createSendMail({ server: withUser, from })(mail),
    'failed',
    'a wrong password is put right one day',
  )
})

t.test('survives a server that is away, silent, slow, or closes in the middle', async (t) => {
  const away = await rudeServer(t, (socket) => socket.destroy())
  const silent = await rudeServer(t, () => undefined)
  const dripping = await rudeServer(t, (socket) => {
    const timer = setInterval(() => socket.write('220-wait\r\n'), 20)
    socket.on('close', () => clearInterval(timer))
  })
  const closing = await rudeServer(t, (socket) => {
    socket.write('220 hello\r\n')
    socket.on('data', (chunk: Buffer) => {
      if (/^DATA/.test(chunk.toString())) return socket.destroy()
      return socket.write('250 go on\r\n')
    })
  })
  for (const [name, server] of Object.entries({ away, silent, dripping, closing })) {
    t.equal(await createSendMail({ server, from }, { longestMs: 700 })(mail), 'failed', name)
  }
  const nobody = { ...away, port: 1 }
  t.equal(
    await createSendMail({ server: nobody, from }, { longestMs: 700 })(mail),
    'failed',
    'nobody listens',
  )
})
