import type { Rule } from '../rule.js'
import { ssda1001 } from './903-1001.js'
import { ssda1002 } from './903-1002.js'
import { ssda1003 } from './903-1003.js'
import { ssda1007 } from './903-1007.js'
import { ssda1009 } from './903-1009.js'
import { ssda101 } from './903-101.js'
import { ssda103 } from './903-103.js'
import { ssda132 } from './903-132.js'
import { ssda133 } from './903-133.js'
import { ssda142 } from './903-142.js'
import { ssda143 } from './903-143.js'
import { ssda146 } from './903-146.js'
import { ssda148 } from './903-148.js'
import { ssda149 } from './903-149.js'
import { ssda153 } from './903-153.js'
import { ssda168 } from './903-168.js'
import { ssda180 } from './903-180.js'
import { ssda186 } from './903-186.js'
import { ssda188 } from './903-188.js'
import { ssda189 } from './903-189.js'
import { ssda217 } from './903-217.js'
import { ssda217t } from './903-217t.js'
import { ssda225 } from './903-225.js'
import { ssda226 } from './903-226.js'
import { ssda233 } from './903-233.js'
import { ssda234 } from './903-234.js'
import { ssda3001 } from './903-3001.js'
import { ssda301 } from './903-301.js'
import { ssda302 } from './903-302.js'
import { ssda303 } from './903-303.js'
import { ssda304 } from './903-304.js'
import { ssda331 } from './903-331.js'
import { ssda333 } from './903-333.js'
import { ssda334 } from './903-334.js'
import { ssda347 } from './903-347.js'
import { ssda351 } from './903-351.js'
import { ssda352 } from './903-352.js'
import { ssda353 } from './903-353.js'
import { ssda355 } from './903-355.js'
import { ssda356 } from './903-356.js'
import { ssda357 } from './903-357.js'
import { ssda370 } from './903-370.js'
import { ssda371 } from './903-371.js'
import { ssda372 } from './903-372.js'
import { ssda373 } from './903-373.js'
import { ssda374 } from './903-374.js'
import { ssda375 } from './903-375.js'
import { ssda376 } from './903-376.js'
import { ssda379 } from './903-379.js'
import { ssda380 } from './903-380.js'
import { ssda381 } from './903-381.js'
import { ssda383 } from './903-383.js'
import { ssda386 } from './903-386.js'
import { ssda387 } from './903-387.js'
import { ssda388 } from './903-388.js'
import { ssda389 } from './903-389.js'
import { ssda390 } from './903-390.js'
import { ssda392b } from './903-392b.js'
import { ssda392c } from './903-392c.js'
import { ssda392d } from './903-392d.js'
import { ssda407 } from './903-407.js'
import { ssda431 } from './903-431.js'
import { ssda432 } from './903-432.js'
import { ssda433 } from './903-433.js'
import { ssda437 } from './903-437.js'
import { ssda460 } from './903-460.js'
import { ssda501 } from './903-501.js'
import { ssda516 } from './903-516.js'
import { ssda521 } from './903-521.js'
import { ssdaSw02Stg1 } from './903-sw02stg1.js'
import { ssdaSw08Stg2 } from './903-sw08stg2.js'
import { ssdaSw09Stg2 } from './903-sw09stg2.js'
import { ssdaSw10Stg2 } from './903-sw10stg2.js'
import { ssdaSw18Stg2 } from './903-sw18stg2.js'
import { ssdaSw19Stg2 } from './903-sw19stg2.js'

/** The rules of the SSDA903 return on looked-after children, in the order of a record: child, placement, questionnaire, adoption, care leaver, worker. */
export const ssdaRules: readonly Rule[] = [
  ssda101,
  ssda103,
  ssda303,
  ssda304,
  ssda168,
  ssda301,
  ssda351,
  ssda143,
  ssda146,
  ssda148,
  ssda149,
  ssda1009,
  ssda355,
  ssda356,
  ssda501,
  ssda142,
  ssda431,
  ssda432,
  ssda433,
  ssda357,
  ssda388,
  ssda437,
  ssda302,
  ssda352,
  ssda353,
  ssda225,
  ssda226,
  ssda233,
  ssda234,
  ssda217,
  ssda217t,
  ssda370,
  ssda371,
  ssda372,
  ssda373,
  ssda374,
  ssda375,
  ssda376,
  ssda379,
  ssda380,
  ssda381,
  ssda383,
  ssda386,
  ssda387,
  ssda389,
  ssda390,
  ssda407,
  ssda460,
  ssda516,
  ssda392b,
  ssda392c,
  ssda392d,
  ssda180,
  ssda188,
  ssda189,
  ssda186,
  ssda331,
  ssda333,
  ssda334,
  ssda521,
  ssda1003,
  ssda132,
  ssda133,
  ssda153,
  ssda347,
  ssda3001,
  ssda1001,
  ssda1002,
  ssda1007,
  ssdaSw02Stg1,
  ssdaSw08Stg2,
  ssdaSw09Stg2,
  ssdaSw10Stg2,
  ssdaSw18Stg2,
  ssdaSw19Stg2,
]
