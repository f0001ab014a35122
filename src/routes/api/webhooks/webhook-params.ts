import Type from 'typebox'
import { exact } from '../../../schemas/common.js'

export const WebhookParams = exact({ id: Type.String({ format: 'uuid', description: 'Id of the webhook' }) })
