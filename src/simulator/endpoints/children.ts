import Type from 'typebox'
import { answerRequest, type Answer } from '../answer.js'
import { type Delivery, judgeBatch, recordReceipt } from '../accept-batch.js'
import type { SimulatorApp } from '../options.js'
import type { World } from '../world.js'

/** The receiver itself: POST of a batch of child records. */
export function childrenEndpoint(app: SimulatorApp, world: World): void {
  const { options, tokens } = world
  app.post(
    '/children_social_care_data/:laCode/children',
    { schema: { params: Type.Object({ laCode: Type.String() }) } },
    async (request, reply) => {
      const { authorization = '', supplierkey } = request.headers
      const delivery: Delivery = {
        text: Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '',
        laCode: request.params.laCode,
        servedLaCode: options.laCode,
        tokenIsValid: false,
        supplierKeyIsRight: supplierkey === options.supplierKey,
      }
      return answerRequest(world, 'children', request, reply, () =>
        receive(world, { ...delivery, tokenIsValid: tokens.isValid(authorization.replace(/^bearer /i, '')) }),
      )
    },
  )
}

function receive(world: World, delivery: Delivery): Answer {
  const judgement = judgeBatch(delivery)
  if (!('batch' in judgement)) return { ...judgement, accepted: false }
  const { batch } = judgement
  world.accept(batch)
  const { now, uuid } = world.options
  const receipts =
    world.settings.receipts === 'single' ? uuid() : batch.map(() => recordReceipt(now(), uuid()))
  return {
    status: 200,
    contentType: 'application/json; charset=utf-8',
    body: JSON.stringify(receipts),
    accepted: true,
    records: batch.length,
  }
}
