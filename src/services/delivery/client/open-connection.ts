import type { Socket } from 'node:net'
import { buildConnector } from 'undici'

type Connect = buildConnector.connector

/**
 * How undici connects, but for two of its habits: it tries a proxy that closes the connection again at once and without end,
 * and takes a 100 that nobody asked for as the end of the connection.
 * @param connect what the agent would use: options, or the way through a proxy's tunnel
 */
export function openConnection(connect: Connect | buildConnector.BuildOptions | undefined): Connect {
  const open = typeof connect === 'function' ? connect : buildConnector(connect)
  return (options, callback) =>
    open(options, (error, socket) => {
      if (error !== null) callback(final(error), null)
      else callback(null, skipContinue(socket))
    })
}

/** The code of undici's that means "try again" becomes one that does not. */
function final(error: Error): Error {
  const { code } = error as { code?: unknown }
  return code === 'UND_ERR_SOCKET' ? Object.assign(new Error(error.message), { code: 'ECONNRESET' }) : error
}

const CONTINUE = /^HTTP\/1\.[01] 100 ?[^\r\n]*\r\n(?:[^\r\n]+\r\n)*\r\n/
/** More than a 100 and its headers take. */
const LONGEST_CONTINUE = 1024

/** A client must be able to read it whether or not it asked (RFC 9110, section 15.2): undici would leave every POST uncertain. */
function skipContinue<S extends Socket>(socket: S): S {
  const read = socket.read.bind(socket)
  socket.read = (size?: number) => {
    const chunk = read(size) as Buffer | null
    const found = chunk && CONTINUE.exec(chunk.toString('latin1', 0, LONGEST_CONTINUE))
    return found ? chunk.subarray(found[0].length) : chunk
  }
  return socket
}
