/** Groups of codes that the rules name together; `includes` takes any text. */
const group = (...codes: string[]): readonly (string | undefined)[] => codes

/** Placement types of a temporary move. */
export const TEMPORARY = group('T0', 'T1', 'T2', 'T3', 'T4')
/** Placement types of a child placed for adoption. */
export const ADOPTIVE = group('A3', 'A4', 'A5', 'A6')
/** Placement types of foster care. */
export const FOSTER = group('U1', 'U2', 'U3', 'U4', 'U5', 'U6')
/** Placement types of supported accommodation: H5 until 2024-25, K3 since. */
export const SUPPORTED_ACCOMMODATION = group('H5', 'K3')
/** End reasons of an adopted child. */
export const ADOPTED = group('E11', 'E12')
/** End reasons of a child with a special guardianship order. */
export const SPECIAL_GUARDIANSHIP = group('E45', 'E46', 'E47', 'E48')
/** Closure reasons of a case that ended with its assessment. */
export const CLOSED_AFTER_ASSESSMENT = group('RC8', 'RC9')
