import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'

const root = path.join(import.meta.dirname, '../..')
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join('docs', name)),
]

/** As GitHub makes them of headings. */
const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

t.test('every link of a document leads somewhere', (t) => {
  const broken = documents.flatMap((document) => {
    const text = readFileSync(path.join(root, document), 'utf8')
    return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => {
      if (/^https?:/.test(link)) return []
      const [file = '', anchor] = link.split('#')
      const target = file === '' ? document : path.join(path.dirname(document), file)
      if (!existsSync(path.join(root, target))) return [`${document}: ${link}`]
      if (anchor === undefined || !target.endsWith('.md')) return []
      return anchorsOf(readFileSync(path.join(root, target), 'utf8')).includes(anchor)
        ? []
        : [`${document}: ${link}`]
    })
  })
  t.same(broken, [])
  t.end()
})

t.test('every file that a document names in code is there', (t) => {
  const missing = documents.flatMap((document) => {
    const text = readFileSync(path.join(root, document), 'utf8')
    const named = text.matchAll(
      /`((?:\w+\/)?(?:src|test|scripts|docs|bench|ops|helm|examples|routes|services)\/[\w./-]+)`/g,
    )
    return [...named].flatMap(([, name = '']) =>
      [name, `src/${name}`, `test/${name}`].some((file) => existsSync(path.join(root, file)))
        ? []
        : [`${document}: ${name}`],
    )
  })
  t.same(missing, [])
  t.end()
})
