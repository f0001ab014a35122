import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Services } from '../../services/index.js'
import type { Banner } from './feedback/banner.js'
import type { PageOptions } from './page-options.js'

/** The parts of the service that the navigation leads to. */
export const sections = [
  'home',
  'submissions',
  'live-records',
  'quality',
  'agreements',
  'daily',
  'connection',
  'simulator',
  'audit',
  'api-keys',
  'webhooks',
] as const
export type Section = (typeof sections)[number]

/** A page before it is rendered. */
export type Page = {
  /** Below this folder, without `.njk`. */
  readonly template: string
  readonly title: string
  /** Of the browser's tab and history, where the title names a child. */
  readonly neutralTitle?: string
  /** The section that the navigation marks; absent on pages of no section. */
  readonly section?: Section
  /** The banner; absent: the one that the page before gave. */
  readonly banner?: Banner
  readonly back?: { readonly href: string; readonly text: string }
  /** The values of the template: see `present-….ts` beside it. */
  readonly view: object
}

/** Sends a page with everything around it: navigation, who is signed in, whether the emergency stop is on or the database was restored. */
export type Show = (request: FastifyRequest, reply: FastifyReply, page: Page) => Promise<FastifyReply>

/** Dependencies of the routes of pages. */
export type Pages = { readonly services: Services; readonly show: Show; readonly setting: PageOptions }
