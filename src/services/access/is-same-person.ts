/** True if two names are one person: keys and sign-ins may spell it with other capitals. The database compares alike. */
export const isSamePerson = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()
