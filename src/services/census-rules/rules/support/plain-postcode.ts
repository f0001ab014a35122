/** A postcode without its spaces, in capitals: how two of them are compared. */
export const plainPostcode = (postcode: string | undefined): string | undefined =>
  postcode?.replace(/\s/g, '').toUpperCase()
