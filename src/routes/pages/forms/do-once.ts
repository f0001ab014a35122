import type { FastifyRequest } from 'fastify'
import { actorOf } from '../../../plugins/authentication.js'
import type { Transaction } from '../../../database/queryable.js'
import type { Services } from '../../../services/index.js'

/** The field that tells one filling-in of a form from another. */
export const FORM_KEY = 'formKey'

/** Does what a form asks for once, however often its button was pressed; the second press finds the same answer. */
export async function doOnce<T>(
  { idempotency }: Pick<Services, 'idempotency'>,
  request: FastifyRequest,
  work: (tx: Transaction) => Promise<T>,
) {
  const { [FORM_KEY]: key } = request.body as { [FORM_KEY]?: string }
  const subject = `${request.method} ${request.url}`
  return idempotency.once(
    {
      actor: actorOf(request),
      key: key === '' ? undefined : key?.slice(0, 200),
      subject,
      body: request.body,
    },
    303,
    work,
  )
}
