import { initAll } from './govuk-frontend.js'
import { keepUpToDate } from './live-parts.js'

// GOV.UK Frontend's own page does this in an inline script, which our content security policy does not let run.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()
keepUpToDate(document)
