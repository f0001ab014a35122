import type { components, paths } from './schema.js'

export type { components, paths }
export type Submission = components['schemas']['Submission']
export type Problem = components['schemas']['Problem']

type Method = 'get' | 'put' | 'post' | 'delete'
type Described<T> = Exclude<T, undefined>
type Operation<P extends keyof paths, M extends Method> = Described<paths[P][M]>

/** The paths that know a method. */
export type PathsWith<M extends Method> = {
  [P in keyof paths]: [Operation<P, M>] extends [never] ? never : P
}[keyof paths]

type Part<O, K extends string> = O extends { parameters: infer A }
  ? A extends { [key in K]?: infer V }
    ? Described<V>
    : never
  : never
type Body<O> = O extends { requestBody?: infer R }
  ? Described<R> extends { content: infer C }
    ? C[keyof C]
    : never
  : never
type Given<Name extends string, V> = [V] extends [never]
  ? {}
  : {} extends V
    ? { [N in Name]?: V }
    : { [N in Name]: V }

/** What a call takes: what its path, query and body ask for. A text as body is sent as NDJSON. */
export type CallOptions<O> = Given<'params', Part<O, 'path'>> &
  Given<'query', Part<O, 'query'>> &
  ([Body<O>] extends [never] ? {} : { body?: Body<O> | string }) & {
    headers?: Record<string, string>
    signal?: AbortSignal
  }

type Success = 200 | 201 | 202 | 204
type Content<R> = R extends { content: infer C }
  ? 'application/json' extends keyof C
    ? C['application/json']
    : string
  : undefined

/** What a call answers when it succeeds. */
export type Answer<O> = O extends { responses: infer R }
  ? { [S in keyof R & Success]: Content<R[S]> }[keyof R & Success]
  : never

export type Client = {
  /** @throws {GatewayError} for anything but success */
  call<M extends Method, P extends PathsWith<M>>(
    method: M,
    path: P,
    ...options: {} extends CallOptions<Operation<P, M>>
      ? [options?: CallOptions<Operation<P, M>>]
      : [options: CallOptions<Operation<P, M>>]
  ): Promise<Answer<Operation<P, M>>>
  /** The submission when nothing is made or sent of it any more. */
  settled(id: string, options?: { signal?: AbortSignal }): Promise<Submission>
}

export declare class GatewayError extends Error {
  readonly status: number
  /** The gateway's own account, as far as it gave one. */
  readonly problem: Problem | undefined
  constructor(method: string, path: string, status: number, problem?: Problem)
}

/** A client for the holder of one API key or token. */
export declare function createClient(options: {
  url: string
  token: string
  fetch?: typeof globalThis.fetch
}): Client

export type WebhookMessage = components['schemas']['WebhookMessage']

export declare class WebhookError extends Error {}

/**
 * What a webhook received, once its signature holds.
 * @param received.headers of the request: `Headers`, or an object with names in lower case as Node.js has it
 * @param received.body as it came, before anything parsed it
 * @param received.secret `whsec_…`
 * @param received.toleranceSeconds how far the clocks may differ: 300 if nothing is said
 * @throws {WebhookError}
 */
export declare function verifyWebhook(received: {
  headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>
  body: string | Uint8Array
  secret: string
  toleranceSeconds?: number
  now?: Date
}): Promise<WebhookMessage>
