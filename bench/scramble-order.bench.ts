import { measureScrambling } from './support/measure-scrambling.js'

measureScrambling('order')
