import Type from 'typebox'
import { Problem } from '../../errors.js'
import { exact, pageOf } from '../../schemas/common.js'
import { type CodeListName, codeLists } from '../../schemas/dfe/code-lists/index.js'
import type { Role } from '../../schemas/role.js'
import { type App, errorResponses } from '../app.js'

const Codes = Type.Record(Type.String(), Type.String(), { description: 'Code to words' })
const CodeList = exact({
  name: Type.String(),
  title: Type.String(),
  codes: Codes,
  deprecated: Codes,
  exclusive: Type.Array(Type.String(), { description: 'Codes that stand alone' }),
})
const present = (name: CodeListName) => ({ ...codeLists[name], exclusive: [...codeLists[name].exclusive] })

export function codeListRoutes(app: App, roles: readonly Role[]): void {
  app.get(
    '/v1/code-lists',
    {
      config: { roles },
      schema: {
        summary: 'Every code list of the payload',
        tags: ['Code lists'],
        response: { 200: pageOf(CodeList) },
      },
    },
    async () => ({
      items: (Object.keys(codeLists) as CodeListName[]).map(present),
      nextCursor: null,
    }),
  )
  app.get(
    '/v1/code-lists/:name',
    {
      config: { roles },
      schema: {
        summary: 'One code list',
        tags: ['Code lists'],
        params: exact({ name: Type.String({ maxLength: 50, examples: ['ethnicity'] }) }),
        response: { 200: CodeList, ...errorResponses('NOT_FOUND') },
      },
    },
    async ({ params: { name } }) => {
      if (!Object.hasOwn(codeLists, name)) throw new Problem('NOT_FOUND', 'There is no such code list')
      return present(name as CodeListName)
    },
  )
}
