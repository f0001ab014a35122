/** One message of a stream of server-sent events, by field; `comment` where it is one. */
export type StreamEvent = { id?: string; event?: string; data?: string; comment?: string }

/** Reads a stream of server-sent events, message by message. */
export async function* readEvents(response: Response): AsyncGenerator<StreamEvent> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true })
    const messages = text.split('\n\n')
    text = messages.pop() ?? ''
    for (const message of messages) {
      yield Object.fromEntries(
        message.split('\n').map((line) => {
          const at = line.indexOf(':')
          return [at === 0 ? 'comment' : line.slice(0, at), line.slice(at + 1).trim()]
        }),
      )
    }
  }
}
