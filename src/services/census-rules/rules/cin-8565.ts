import type { EpisodeView } from '../child.js'
import type { Rule } from '../rule.js'
import { isAfter } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

const hasLater = ({ assessments, enquiries, protectionPlans, inNeedPlans }: EpisodeView, closed: string) =>
  assessments.some(
    ({ item }) => isAfter(item.start_date, closed) || isAfter(item.authorisation_date, closed),
  ) ||
  enquiries.some(({ item }) => isAfter(item.start_date, closed) || isAfter(item.icpc_date, closed)) ||
  protectionPlans.some(({ item }) => isAfter(item.end_date, closed)) ||
  inNeedPlans.some(({ item }) => isAfter(item.start_date, closed) || isAfter(item.end_date, closed))

export const cin8565: Rule = {
  code: 'CIN-8565',
  severity: 'warning',
  title: 'The case is closed before something in it happened',
  advice: 'Correct the closure date, or the later dates of assessments, enquiries, conferences and plans.',
  differs:
    'The ends of child protection plans are compared, as the census’s words say. The validator compares one row of its own test data in their place.',
  fields: [
    'social_care_episodes[].closure_date',
    'social_care_episodes[].child_and_family_assessments[].start_date',
    'social_care_episodes[].child_and_family_assessments[].authorisation_date',
    'social_care_episodes[].section_47_assessments[].start_date',
    'social_care_episodes[].section_47_assessments[].icpc_date',
    'social_care_episodes[].child_protection_plans[].end_date',
    'social_care_episodes[].child_in_need_plans[].start_date',
    'social_care_episodes[].child_in_need_plans[].end_date',
  ],
  needs: 'payload',
  check: ({ episodes }) =>
    where(
      episodes,
      'closure_date',
      ({ closure_date }, episode) => closure_date !== undefined && hasLater(episode, closure_date),
    ),
  examples: {
    passes: [
      example({
        episode: { closure_date: '2025-05-01' },
        assessments: [{ authorisation_date: '2025-05-01' }],
        inNeedPlans: [{ end_date: '2025-05-01' }],
      }),
      example({ assessments: [{ start_date: '2025-06-01' }] }),
    ],
    fails: [
      [
        example({ episode: { closure_date: '2025-05-01' }, assessments: [{ start_date: '2025-05-02' }] }),
        '/social_care_episodes/0/closure_date',
      ],
      [
        example({
          episode: { closure_date: '2025-05-01' },
          assessments: [{ authorisation_date: '2025-05-02' }],
        }),
        '/social_care_episodes/0/closure_date',
      ],
      [
        example({ episode: { closure_date: '2025-05-01' }, enquiries: [{ start_date: '2025-05-02' }] }),
        '/social_care_episodes/0/closure_date',
      ],
      [
        example({ episode: { closure_date: '2025-05-01' }, enquiries: [{ icpc_date: '2025-05-02' }] }),
        '/social_care_episodes/0/closure_date',
      ],
      [
        example({ episode: { closure_date: '2025-05-01' }, protectionPlans: [{ end_date: '2025-05-02' }] }),
        '/social_care_episodes/0/closure_date',
      ],
      [
        example({ episode: { closure_date: '2025-05-01' }, inNeedPlans: [{ start_date: '2025-05-02' }] }),
        '/social_care_episodes/0/closure_date',
      ],
      [
        example({ episode: { closure_date: '2025-05-01' }, inNeedPlans: [{ end_date: '2025-05-02' }] }),
        '/social_care_episodes/0/closure_date',
      ],
      [
        example({
          episode: { closure_date: '2025-05-01' },
          assessments: [{ start_date: '2025-04-02' }, { start_date: '2025-05-02' }],
        }),
        '/social_care_episodes/0/closure_date',
      ],
      [
        example({
          episode: { closure_date: '2025-05-01' },
          inNeedPlans: [{ start_date: '2025-04-02' }, { end_date: '2025-05-02' }],
        }),
        '/social_care_episodes/0/closure_date',
      ],
    ],
  },
}
