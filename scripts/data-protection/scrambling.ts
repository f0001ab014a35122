/** How scrambling works and what it leaves, for people who decide about children's records and are no cryptographers. */
export const SCRAMBLING = `## Scrambling: how it is done, and what is left

### How pseudonyms are made

Think of a machine with a secret dial. You feed in an id, and out comes a string of letters and digits that looks random. The same id and
the same dial setting always give the same string, so that the DfE can tell that two records are about the same child. Nobody can run
the machine backwards. Somebody without the dial setting cannot run it forwards either, so trying all ids to see which one gives a
known string gets them nowhere.

The machine is HMAC-SHA-256, a published standard (RFC 2104, FIPS 198-1) that banks and browsers rely on; the service uses the one
that comes with Node.js and writes none of its own. The dial setting is a key. The authority holds one master key, SCRAMBLE_KEY, of at
least 32 random bytes. For each full submission of phase 3 or 4 the service derives another key from it (HKDF-SHA-256, RFC 5869), so
that pseudonyms of one submission cannot be matched with those of another; changes sent later use the same key as the full submission
that they belong to. Each kind of id has a key of its own again.

Why not a plain hash such as SHA-256 of the id? It has no dial. There are about 5.7 million possible pupil numbers for one
authority; a laptop hashes all of them in seconds and reads off which child is which.

Names, postcodes, codes, scores, dates of birth and the number of weeks by which events move are drawn with the same keys. Every
record is then compared with its original by separate code, and is held back if an identifying value is found in it.
\`docs/decide/scrambling-vectors.md\` shows with openssl how anybody can recompute a pseudonym.

### What can still be found

Scrambling keeps the structure of a record (how many episodes, plans and placements), the order of its events and, unless
\`SCRAMBLE_DATES=order\`, the days between them; unless \`SCRAMBLE_WORKERS=child\`, it keeps who shares a social worker with whom. That is
what the DfE's test needs, and what an attacker can use. With the default settings someone who holds the same year's census return finds nearly every child;
someone who knows three real dates finds most children where intervals are kept; someone who knows which workers worked with which
children finds those whose sequence of workers is their own. \`docs/decide/scrambling.md\` has the figures of a reference population of
20,000 children under every combination of settings. Each submission has a report with its own figures, from attacks on its own records,
highest risk first. \`docs/decide/verify-scrambling.mjs\` lets somebody outside the authority's IT repeat it without the key.

### Why scrambled records stay personal data

Pseudonymised data is personal data: the UK GDPR defines it in Article 4(5) as data that can no longer be attributed to a person
without additional information, and Recital 26 treats it as information on an identifiable person. Here the authority keeps that
additional information: the key and the live records. The Information Commissioner's Office says the same in its guidance on
anonymisation and pseudonymisation (28 March 2025): pseudonymisation reduces risk, but the data stays personal data in the
hands of anyone who holds or can obtain the additional information, and whether anybody else can identify people must be judged by what a
motivated intruder could do. The attacks above are that test, and they find children. The service therefore never calls scrambled records
anonymous. Decide about them as about live records: lawful basis, data sharing agreement with the DfE, retention, and access for those
who need it. Only the authority's data protection officer can decide otherwise.

### Key handling

- Make SCRAMBLE_KEY with a random generator (\`openssl rand -base64 32\`); never use a word. The report tries keys that can be guessed, and
  calls it a fault where one fits.
- Give it by the environment or a file (SCRAMBLE_KEY_FILE), from the authority's secret store. The service never writes it to the
  database, a log or a report. Without one each start uses another random key, and no changes can follow a full submission.
- Keep it apart from the database and its backups: someone who has both can trace every pseudonym.
- Never give it to the DfE, to a supplier or to a reviewer. Verifying does not need it.
- Change it when somebody who knew it leaves: see “Changing keys”. When it is destroyed, nobody can trace pseudonyms by key any more; the
  attacks above still work.
`
