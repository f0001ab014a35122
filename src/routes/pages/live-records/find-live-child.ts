import { Problem } from '../../../errors.js'
import { actorOf } from '../../../plugins/authentication.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { formBody } from '../forms/form-body.js'
import type { Pages } from '../page.js'
import { yearOf } from './live-query.js'
import { presentLiveRecord } from './present-live-record.js'
import { sendLive } from './show-live.js'

const Body = formBody('laChildId', 'year')
const LONGEST_ID = 100

/** By form and not by address: a child's id belongs into no history and no log of a proxy. */
export function findLiveChild(app: App, pages: Pages, roles: readonly Role[]): void {
  const { services, show, setting } = pages
  app.post(
    '/live-records/find',
    { config: { roles, by: 'session' }, schema: { hide: true, body: Body } },
    async (request, reply) => {
      const laChildId = (request.body.laChildId ?? '').trim().slice(0, LONGEST_ID)
      const year = /^20\d\d$/.test(request.body.year ?? '') ? request.body.year : undefined
      const say = async (status: number, text: string) =>
        sendLive(pages, request, reply.code(status), { ...(year === undefined ? {} : { year }) }, [
          { field: 'laChildId', text },
        ])
      if (laChildId === '') return say(400, 'Enter an LA child id')
      try {
        const record = await services.liveChecks.openByChild(laChildId, yearOf(year), actorOf(request))
        const notes = await services.reports.notesOn(record.findings.map(({ id }) => id))
        return await show(request, reply, presentLiveRecord({ record, notes, year, setting }))
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'NOT_FOUND') throw error
        return say(404, 'No live record has this LA child id')
      }
    },
  )
}
