#!/usr/bin/env node
// Checks scrambled records against the real ones and attacks them, with Node.js alone and without the key:
//   node docs/decide/verify-scrambling.mjs original.ndjson scrambled.ndjson [--dates=order] [--workers=child] [--json]
// Line n of both files is the same child. It shares no code with the service, so that neither hides a mistake of the other. It
// prints counts, never a value, and ends with 0 where nothing leaks, 1 where something does, 2 where it cannot read the files.
// docs/decide/scrambling.md says who runs it, how the files are made, and what the attacks are.
import { createHash, randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const DAY_MS = 86_400_000
const SHIFTS = Array.from({ length: 49 }, (_, weeks) => 7 * (4 + weeks))
const [SAMPLE, COMBINED_SAMPLE, DICTIONARY_SAMPLE] = [400, 2000, 25]
const IDENTIFIERS = /(_id|unique_pupil_number|first_name|surname|postcode)$/
const DATE = /^\d{4}-\d\d-\d\d$/
const isEvent = (name, value) => DATE.test(value) && !name.endsWith('date_of_birth')

/** Every value of a record with its path; places in lists are numbers. A list of codes is one value. */
export function leavesOf(value, path = []) {
  const isSet = Array.isArray(value) && !value.some((item) => typeof item === 'object')
  if (isSet || typeof value !== 'object' || value === null) return [[path, value]]
  const inside = Object.entries(value).sort(([a], [b]) => (Array.isArray(value) ? 0 : a < b ? -1 : 1))
  return inside.flatMap(([name, item]) => leavesOf(item, [...path, name]))
}

/** The parts of a record that an attacker compares. */
function look(record) {
  const leaves = leavesOf(record).map(([path, value]) => ({ name: path.at(-1), path: path.join('/'), value }))
  const events = leaves
    .filter(({ name, value }) => isEvent(name, value))
    .map(({ value }) => Date.parse(value) / DAY_MS)
  const days = [...new Set(events)].sort((a, b) => a - b)
  const { sex, ethnicity, date_of_birth: birth } = record.child_details ?? {}
  const age = birth === undefined || days.length === 0 ? -1 : ageGroup(birth, days.at(-1))
  const workers = (record.social_care_episodes ?? []).flatMap(({ care_worker_details: details = [] }) =>
    details.flatMap(({ worker_id: worker }) => (worker ? [worker] : [])),
  )
  const filled = leaves.map(({ path, value }) => path + (value === '' ? '0' : '')).join()
  return { leaves, events, days, workers, age, person: `${sex} ${ethnicity}`, filled, shape: shapeOf(record) }
}

const ageGroup = (birth, day) => {
  const on = new Date(day * DAY_MS).toISOString().slice(0, 10)
  return [1, 5, 10, 16].filter((age) => `${Number(birth.slice(0, 4)) + age}${birth.slice(4)}` <= on).length
}

/** The lengths of all lists but those of codes, which are drawn. */
function shapeOf(value, name = '') {
  const isDrawn = name === 'disabilities' || name === 'factors'
  if (isDrawn || typeof value !== 'object' || value === null) return ''
  if (Array.isArray(value)) return `${name}(${value.length}:${value.map((item) => shapeOf(item)).join()})`
  const names = Object.keys(value).sort()
  return names.map((field) => shapeOf(value[field], field)).join('')
}

/** The name of the failed check, and a path without places: never a value. */
function leaksOf(from, to, dates) {
  if (from.filled !== to.filled) return ['another structure']
  const texts = to.leaves.flatMap(({ value }) => value).map((value) => spell(String(value)))
  const leaks = from.leaves.flatMap(({ name, path, value }, index) => {
    const place = path.replace(/\/\d+/g, '[]')
    const mustChange = IDENTIFIERS.test(name) || DATE.test(value)
    const isSame = mustChange && value !== '' && to.leaves[index].value === value
    const isThere = IDENTIFIERS.test(name) && value.length >= 4 && isFound(spell(value), texts)
    return [...(isSame ? [`unchanged: ${place}`] : []), ...(isThere ? [`found again: ${place}`] : [])]
  })
  const keep = dates === 'interval' ? (gap) => gap : Math.sign
  const kept = ({ events }) => String(events.flatMap((a) => events.map((b) => keep(a - b))))
  return kept(from) === kept(to) ? leaks : [...leaks, 'events moved apart']
}

const spell = (text) => text.normalize('NFC').toUpperCase()
/** Short values turn up in longer texts by chance: they count as found where they are the whole text. */
const isFound = (value, texts) =>
  value.length < 8 ? texts.includes(value) : texts.some((text) => text.includes(value))

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0)
const spread = (items, most) =>
  items.length <= most
    ? items
    : items.slice(0, most).map((_, n) => items[Math.floor((n * items.length) / most)])
const countBy = (keys) => keys.reduce((counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1), new Map())
const outcome = (tried, foundAt, choices) => ({
  tried: tried.length,
  found: sum(tried.map((place) => Number(foundAt(place)))),
  guessing: tried.length / choices,
})

/** Picks one of the records that look like the child. */
function alike(known, seen, tried) {
  const records = countBy(seen)
  const found = (place) => (known[place] === seen[place] ? 1 / records.get(seen[place]) : 0)
  return outcome(tried, found, seen.length)
}

/** Picks one of the nearest records; nobody picks one that is infinitely far. */
function pickNearest(own, records, distanceTo) {
  const distances = records.map(distanceTo)
  const right = distances[records.indexOf(own)]
  if (right === undefined || right === Infinity || distances.some((distance) => distance < right)) return 0
  return 1 / distances.filter((distance) => distance === right).length
}

/** Sorts children by their workers and workers by their children, in turns, until both stand still. */
function byWorkers(sides, looks, workers) {
  const digest = (text) => createHash('sha1').update(text).digest('base64')
  const pattern = (one) => one.workers.map((w) => one.workers.indexOf(w))
  if (workers === 'child') return sides.map((side, s) => side.map((one, c) => looks[s][c] + pattern(one)))
  for (let round = 0; round < 8; round += 1) {
    looks = sides.map((side, s) => {
      const caseloads = new Map()
      const add = (w, work) => caseloads.set(w, [...(caseloads.get(w) ?? []), work])
      side.forEach((one, c) => one.workers.forEach((w, turn) => add(w, `${looks[s][c]} ${turn}`)))
      const load = new Map([...caseloads].map(([w, children]) => [w, digest(children.sort().join())]))
      return side.map((one, c) => digest(`${looks[s][c]}: ${one.workers.map((w) => load.get(w)).join()}`))
    })
  }
  return looks
}

/** How far three or two days of a record are from the known ones: 0 or infinity where intervals are kept. */
function nearestDays(known, days, dates) {
  const isMoved = (shift) => SHIFTS.includes(shift) && known.every((day) => days.includes(day - shift))
  if (dates === 'interval') return days.some((day) => isMoved(known[0] - day)) ? 0 : Infinity
  const from = (next, place) => {
    if (next === known.length) return 0
    const gap = known[next] - known[next - 1]
    return days.reduce((nearest, day, later) => {
      const became = day - days[place]
      const canBe = later > place && became >= (gap * 2) / 3 - 6 && became <= (gap * 4) / 3 + 6
      if (!canBe || known[next] - day < 28) return nearest
      return Math.min(nearest, Math.abs(became - gap) / gap + from(next + 1, later))
    }, Infinity)
  }
  return Math.min(Infinity, ...days.map((day, place) => (known[0] - day < 28 ? Infinity : from(1, place))))
}

function knownDates({ truth, scrambled, settings, places }, least, choose) {
  const able = places.filter((place) => truth[place].days.length >= least)
  const found = (place) => {
    const known = choose(truth[place].days)
    return pickNearest(place, places, (other) => nearestDays(known, scrambled[other].days, settings.dates))
  }
  return outcome(spread(able, SAMPLE), found, places.length)
}

function twoOf(days) {
  const one = randomInt(days.length)
  const other = (one + 1 + randomInt(days.length - 1)) % days.length
  return [days[one], days[other]].sort((a, b) => a - b)
}

/** Guesses the shift of each record; a guess among several counts by its chance. */
function guessShifts({ truth, scrambled, places }, guess, isRight) {
  const tried = places.filter((place) => truth[place].days.length > 0)
  const found = (place) => {
    const [from, to] = [truth[place].days, scrambled[place].days]
    const guesses = guess(to)
    return guesses.some((shift) => isRight(from, to, shift)) ? 1 / guesses.length : 0
  }
  return outcome(tried, found, SHIFTS.length)
}

function most(scores) {
  const best = Math.max(...scores)
  return SHIFTS.filter((_, index) => scores[index] > -Infinity && scores[index] === best)
}

function newestEvent(all) {
  const newest = all.truth.flatMap(({ days }) => days.slice(-1))
  const taken = newest.reduce((day, other) => Math.max(day, other), -Infinity)
  const weekOf = (day) => Math.floor((taken - day) / 7)
  const usual = countBy(newest.map(weekOf))
  const guess = (days) => most(SHIFTS.map((shift) => usual.get(weekOf(days.at(-1) + shift)) ?? -Infinity))
  return guessShifts(all, guess, (from, to, shift) => weekOf(from.at(-1)) === weekOf(to.at(-1) + shift))
}

/** Weekends, and the bank holidays but those of Easter. */
function isUnlikely(day) {
  const [on, weekday] = [new Date(day * DAY_MS).toISOString().slice(5, 10), (day + 4) % 7]
  const isMonday = /^05-0[1-7]|^0[58]-(2[5-9]|3.)/.test(on)
  return weekday % 6 === 0 || ['12-25', '12-26', '01-01'].includes(on) || (weekday === 1 && isMonday)
}
function weekday(all) {
  const count = (days, shift) => days.filter((day) => isUnlikely(day + shift)).length
  const guess = (days) => most(SHIFTS.map((shift) => -count(days, shift)))
  return guessShifts(all, guess, ([from], [to], shift) => from - to === shift)
}

/** All of it together: structure, workers, all dates, then age group, then sex and ethnicity. */
function combined({ truth, scrambled, settings: { dates, workers }, places }) {
  const filled = [truth, scrambled].map((side) => side.map((one) => one.filled))
  const [known, seen] = byWorkers([truth, scrambled], filled, workers)
  const records = new Map(seen.map((seenAs) => [seenAs, []]))
  for (const place of places) records.get(seen[place]).push(place)
  const stretched = (one, other) => (_, index) => {
    const [gap, became] = [one, other].map(({ events }) => events[index + 1] - events[index])
    return Math.sign(gap) === Math.sign(became) ? Math.abs(became - gap) / (Math.abs(gap) + 7) : Infinity
  }
  const distance = (one, other) => {
    const moved = one.events.map((day, index) => day - other.events[index])
    if (moved.some((days) => days < 28)) return Infinity
    if (dates === 'order') return sum(moved.slice(1).map(stretched(one, other)))
    return moved.every((days) => days === moved[0] && SHIFTS.includes(days)) ? 0 : Infinity
  }
  const found = (place) =>
    pickNearest(place, records.get(known[place]) ?? [], (record) => {
      const [one, other] = [truth[place], scrambled[record]]
      return distance(one, other) + Math.abs(one.age - other.age) + (one.person === other.person ? 0 : 0.001)
    })
  return outcome(spread(places, COMBINED_SAMPLE), found, places.length)
}

/** True if a pseudonym is the beginning of a plain hash of its id. */
function dictionary({ truth, scrambled, places }) {
  const isHash = (id, pseudonym) =>
    ['md5', 'sha1', 'sha256', 'sha512'].some((name) => {
      const digest = createHash(name).update(id).digest()
      return ['hex', 'base64url'].some((form) => spell(digest.toString(form)).startsWith(spell(pseudonym)))
    })
  const found = (place) =>
    truth[place].leaves.some(({ name, value }, index) => {
      const pseudonym = scrambled[place].leaves[index]?.value
      return IDENTIFIERS.test(name) && value !== '' && isHash(value, String(pseudonym))
    })
  return { ...outcome(places.slice(0, DICTIONARY_SAMPLE), found, 1), guessing: null }
}

function workersAlone({ truth, scrambled, settings, places }) {
  const nothing = [truth, scrambled].map((side) => side.map(() => ''))
  const looks = byWorkers([truth, scrambled], nothing, settings.workers)
  return alike(
    ...looks,
    places.filter((place) => truth[place].workers.length > 0),
  )
}

const lookAlike = (all, keyOf) => alike(all.truth.map(keyOf), all.scrambled.map(keyOf), all.places)

const ATTACKS = {
  combined,
  workers: workersAlone,
  'three dates': (all) => knownDates(all, 3, (days) => [days[0], days[days.length >> 1], days.at(-1)]),
  'two random dates': (all) => knownDates(all, 2, twoOf),
  structure: (all) => lookAlike(all, ({ shape }) => shape),
  'newest event': newestEvent,
  weekday,
  demographics: (all) => lookAlike(all, ({ person, age }) => `${person} ${age}`),
  dictionary,
}

/** Leaks by kind with how often each came, and what each attack found. */
export function verify(originals, results, settings) {
  if (originals.length !== results.length) throw new Error('The files have different numbers of records')
  const [truth, scrambled] = [originals.map(look), results.map(look)]
  const places = truth.map((_, place) => place)
  const leaks = countBy(places.flatMap((place) => leaksOf(truth[place], scrambled[place], settings.dates)))
  const shared = countBy(scrambled.flatMap((one) => [...new Set(one.workers)]))
  const linked = settings.workers === 'child' ? [...shared.values()].filter((children) => children > 1) : []
  if (linked.length > 0) leaks.set('a worker of two children', linked.length)
  const tryOut = ([name, attack]) => ({ name, ...attack({ truth, scrambled, settings, places }) })
  const attacks = Object.entries(ATTACKS).map(tryOut)
  attacks.sort((a, b) => b.found / b.tried - a.found / a.tried)
  return { records: places.length, leaks: Object.fromEntries(leaks), attacks }
}

/** A line may hold one record, or a batch of them as it is sent. */
const readRecords = (file) =>
  JSON.parse(
    `[${readFileSync(file, 'utf8')
      .trim()
      .split(/\s*\n\s*/)
      .join()}]`,
  ).flat()

function print({ records, leaks, attacks }) {
  const lines = Object.entries(leaks).map(([leak, times]) => `LEAK ${leak}: ${times}`)
  for (const { name, found, tried, guessing } of attacks)
    lines.push(`${name}: found ${found.toFixed()} of ${tried} (guessing: ${guessing?.toFixed() ?? 'none'})`)
  return [`${records} records, ${Object.keys(leaks).length} kinds of leaks`, ...lines].join('\n')
}

function main(given) {
  const [original, scrambled] = given.filter((argument) => !argument.startsWith('--'))
  const dates = given.includes('--dates=order') ? 'order' : 'interval'
  const workers = given.includes('--workers=child') ? 'child' : 'series'
  try {
    const result = verify(readRecords(original), readRecords(scrambled), { dates, workers })
    process.stdout.write(`${given.includes('--json') ? JSON.stringify(result) : print(result)}\n`)
    return Object.keys(result.leaks).length === 0 ? 0 : 1
  } catch {
    // The reason could quote a record.
    process.stderr.write('Cannot read two files of records, one line for each child, in the same order\n')
    return 2
  }
}

const [, self = '', ...rest] = process.argv
if (import.meta.url === pathToFileURL(self).href) process.exitCode = main(rest)
