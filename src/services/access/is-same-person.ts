export { isSame, isSamePerson } from '../../schemas/holder-name.js'
