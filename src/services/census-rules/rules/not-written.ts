const SCHEMA = 'The DfE’s schema refuses it already: DFE-SCHEMA, an error.'
const WHOLE_LA = 'Judges the return of a whole LA, not a record.'
const LEGAL_STATUS = 'Needs the legal status, which the payload has not.'

/** Rules of the censuses that map to the payload and are not written, with the reason. */
export const notWritten: Readonly<Record<string, string>> = {
  'CIN-8500': SCHEMA,
  'CIN-1570': SCHEMA,
  'CIN-1580': SCHEMA,
  'CIN-8794': SCHEMA,
  'CIN-8898': SCHEMA,
  'CIN-2883': WHOLE_LA,
  'CIN-2886Q': WHOLE_LA,
  'CIN-2887Q': WHOLE_LA,
  'CIN-2888Q': WHOLE_LA,
  '903-104': SCHEMA,
  '903-112': SCHEMA,
  '903-113': SCHEMA,
  '903-115': SCHEMA,
  '903-141': SCHEMA,
  '903-147': SCHEMA,
  '903-SW04STG1': SCHEMA,
  '903-SW05STG1': SCHEMA,
  '903-434': LEGAL_STATUS,
  '903-435': LEGAL_STATUS,
  '903-436': LEGAL_STATUS,
  '903-442': LEGAL_STATUS,
}
