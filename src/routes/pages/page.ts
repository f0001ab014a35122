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
  /** Where the navigation shows people to be; absent on pages of no section. */
  readonly section?: Section
  /** What the page says first; absent: what the page before wanted said. */
  readonly banner?: Banner
  readonly back?: { readonly href: string; readonly text: string }
  /** What the template shows, in words: see `present-….ts` beside it. */
  readonly view: object
}

/** Sends a page with everything around it: navigation, who is signed in, whether the emergency stop is on or the database was restored. */
export type Show = (request: FastifyRequest, reply: FastifyReply, page: Page) => Promise<FastifyReply>

/** What the routes of pages are made from. */
export type Pages = { readonly services: Services; readonly show: Show; readonly setting: PageOptions }
