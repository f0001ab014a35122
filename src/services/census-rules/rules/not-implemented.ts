/** The codes of one census that are not implemented for one reason. */
type Left = readonly [reason: string, prefix: 'CIN' | '903', codes: string]

const needs = (what: string): string => `Needs ${what}, which the payload has not.`
const SCHEMA = 'The DfE’s schema refuses it already: DFE-SCHEMA, an error.'
const WHOLE_LA = 'Judges the return of a whole LA, not a record.'
const LAST_YEAR = 'Compares with the return of the year before, which the gateway does not hold.'
const ALL_YEARS = 'Compares the lists of one year’s return; the record holds all years.'

const LEFT: readonly Left[] = [
  [SCHEMA, 'CIN', '8500 1570 1580 8794 8898'],
  ['The factor 8A is in no list: DFE-CODE names it.', 'CIN', '8617'],
  [WHOLE_LA, 'CIN', '2883 2886Q 2887Q 2888Q'],
  ['Judges the heading of the census’s file.', 'CIN', '100'],
  [needs('the date of death'), 'CIN', '4008 4009Q 8535Q 8545Q 8555Q 8585Q 8915 8920'],
  [needs('the primary need'), 'CIN', '8610 8650'],
  [needs('the reviews of child protection plans'), 'CIN', '4003 8841 8842Q'],
  [needs('the categories of abuse'), 'CIN', '8905 8910'],
  [needs('the number of earlier child protection plans'), 'CIN', '8730'],
  [needs('the target date of the conference'), 'CIN', '8870Q'],
  [needs('the date of a transfer-in conference'), 'CIN', '2884'],
  [SCHEMA, '903', '102 104 112 113 115 141 147 SW04STG1 SW05STG1'],
  [
    needs('the legal status'),
    '903',
    '144 358 359 361 362 363 364 365 366 367 378 382 384 398 399 408 420 426 434 435 436 442 445 446 451 553 554 555 556 557',
  ],
  [needs('the category of need'), '903', '145'],
  [needs('the reviews'), '903', '166 167 440 441'],
  [
    needs('the times when a child was missing'),
    '903',
    '564 565 566 567 570 571 574 575 576 577 578 580 581 586 1004 1005 1006',
  ],
  [
    needs('the health checks, convictions and substance misuse of the yearly return'),
    '903',
    '158 159 181 182 190 191 192 193 215 542 543 544 545 546 547',
  ],
  [needs('the reason for a missing strengths and difficulties score'), '903', '157 196 197a 197B 198'],
  [needs('motherhood'), '903', '165 171 174 207 393 607 611 612 620 621 624 625 626 628'],
  [needs('whether the authority is in touch with the care leaver'), '903', '131 344 345 348'],
  [
    needs('the Ofsted number of the placement'),
    '903',
    '214 218 219 221 222 224 227 228 230 241 242 243 1008',
  ],
  [needs('the provider of the placement'), '903', '178 213 229 526 527 528 529 530 531 550 1015'],
  [
    'Judges what the DfE works out from the postcodes: authority, location and distance of the placement.',
    '903',
    '164 169 179 392a 406 411 454',
  ],
  [needs('the adopters'), '903', '114 175 176 177 335 511 514 517 518 519 520 524'],
  [
    needs('the date or the reason of a reversed adoption decision'),
    '903',
    '116 118 119 120 522 525 558 563 579 583',
  ],
  [needs('previous permanence'), '903', '630 631 632 633 634 635'],
  [needs('the reason for the change of social worker'), '903', 'SW13STG1 SW15STG2'],
  [
    `${needs('the reason for the change of social worker')} 903-SW10STG2 judges the dates.`,
    '903',
    'SW10aSTG2 SW10bSTG2',
  ],
  [
    LAST_YEAR,
    '903',
    '202 203 204 205A 205B 205C 205D 208 452 453 502 503A 503B 503C 503D 503E 503F 503G 503H 503J 504 559 560 561 562 584 1010 SW16aSTG2 SW16bSTG2 SW16cSTG2',
  ],
  [ALL_YEARS, '903', '134 1012 1014 SW06STG2'],
  ['903-521 says the same: the payload has one decision date.', '903', '552'],
  ['Compares the two decision dates of the SSDA903; the payload has one.', '903', '523'],
  [
    '903-1007 says the same: a child who leaves care after the birthday was looked after on it.',
    '903',
    '1016',
  ],
  [
    'Asks for six items about an adoption, of which the payload has two. 903-601 asks for those.',
    '903',
    '151',
  ],
  [
    'The payload has the dates of an adoption from the decision on; the census has them once the child is adopted.',
    '903',
    '602',
  ],
  ['Split into 903-SW01aSTG1 and 903-SW01bSTG1.', '903', 'SW01STG1 SW03STG1'],
  ['903-SW08STG2 says the same.', '903', 'SW14STG2'],
  ['903-SW17STG2 says the same.', '903', 'SW11STG2 SW11aSTG2 SW11bSTG2'],
  [
    'Asks for the social workers of the whole year. Nothing tells one who is left out from a time without one.',
    '903',
    'SW12STG2',
  ],
]

/** Every rule of the censuses’ published lists that is not implemented, and why it cannot be judged from the payload. */
export const notImplemented: Readonly<Record<string, string>> = Object.fromEntries(
  LEFT.flatMap(([reason, prefix, codes]) => codes.split(' ').map((code) => [`${prefix}-${code}`, reason])),
)
