import { codeList } from './code-list.js'

/** Sex. Used by child_details.sex. */
export const sex = codeList({
  name: 'sex',
  title: 'Sex',
  codes: {
    M: 'Male',
    F: 'Female',
    U: 'Unknown, or unborn',
  },
})
