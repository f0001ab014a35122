import type { Rule } from '../rule.js'
import { cin1103 } from './cin-1103.js'
import { cin1104 } from './cin-1104.js'
import { cin1105 } from './cin-1105.js'
import { cin1510 } from './cin-1510.js'
import { cin1530 } from './cin-1530.js'
import { cin1540 } from './cin-1540.js'
import { cin1550 } from './cin-1550.js'
import { cin1560Q } from './cin-1560q.js'
import { cin2885 } from './cin-2885.js'
import { cin2889 } from './cin-2889.js'
import { cin2990 } from './cin-2990.js'
import { cin2991Q } from './cin-2991q.js'
import { cin4000 } from './cin-4000.js'
import { cin4001 } from './cin-4001.js'
import { cin4004 } from './cin-4004.js'
import { cin4010 } from './cin-4010.js'
import { cin4011 } from './cin-4011.js'
import { cin4012Q } from './cin-4012q.js'
import { cin4013 } from './cin-4013.js'
import { cin4014 } from './cin-4014.js'
import { cin4015 } from './cin-4015.js'
import { cin4016 } from './cin-4016.js'
import { cin4017 } from './cin-4017.js'
import { cin4180 } from './cin-4180.js'
import { cin4220 } from './cin-4220.js'
import { cin8520 } from './cin-8520.js'
import { cin8525Q } from './cin-8525q.js'
import { cin8530Q } from './cin-8530q.js'
import { cin8540 } from './cin-8540.js'
import { cin8565 } from './cin-8565.js'
import { cin8568 } from './cin-8568.js'
import { cin8569Q } from './cin-8569q.js'
import { cin8590 } from './cin-8590.js'
import { cin8600 } from './cin-8600.js'
import { cin8606 } from './cin-8606.js'
import { cin8608 } from './cin-8608.js'
import { cin8614 } from './cin-8614.js'
import { cin8615 } from './cin-8615.js'
import { cin8620 } from './cin-8620.js'
import { cin8630 } from './cin-8630.js'
import { cin8640 } from './cin-8640.js'
import { cin8670Q } from './cin-8670q.js'
import { cin8675Q } from './cin-8675q.js'
import { cin8696 } from './cin-8696.js'
import { cin8715 } from './cin-8715.js'
import { cin8720 } from './cin-8720.js'
import { cin8736 } from './cin-8736.js'
import { cin8740 } from './cin-8740.js'
import { cin8750 } from './cin-8750.js'
import { cin8770Q } from './cin-8770q.js'
import { cin8772 } from './cin-8772.js'
import { cin8775Q } from './cin-8775q.js'
import { cin8790 } from './cin-8790.js'
import { cin8805 } from './cin-8805.js'
import { cin8810 } from './cin-8810.js'
import { cin8815 } from './cin-8815.js'
import { cin8816 } from './cin-8816.js'
import { cin8820 } from './cin-8820.js'
import { cin8825Q } from './cin-8825q.js'
import { cin8831 } from './cin-8831.js'
import { cin8832 } from './cin-8832.js'
import { cin8839 } from './cin-8839.js'
import { cin8840 } from './cin-8840.js'
import { cin8863Q } from './cin-8863q.js'
import { cin8866 } from './cin-8866.js'
import { cin8867 } from './cin-8867.js'
import { cin8868 } from './cin-8868.js'
import { cin8869 } from './cin-8869.js'
import { cin8873Q } from './cin-8873q.js'
import { cin8875 } from './cin-8875.js'
import { cin8890 } from './cin-8890.js'
import { cin8896 } from './cin-8896.js'
import { cin8897Q } from './cin-8897q.js'
import { cin8925 } from './cin-8925.js'
import { cin8930 } from './cin-8930.js'
import { cin8935 } from './cin-8935.js'
import { cin8940 } from './cin-8940.js'
import { cin8945Q } from './cin-8945q.js'
import { cin8950Q } from './cin-8950q.js'

/** The rules of the children in need census, in the order of a record: child, episode, assessment, enquiry, plan. */
export const cinRules: readonly Rule[] = [
  cin1510,
  cin1530,
  cin1540,
  cin1550,
  cin1560Q,
  cin4180,
  cin8750,
  cin4220,
  cin8520,
  cin8525Q,
  cin8530Q,
  cin8775Q,
  cin8540,
  cin8790,
  cin8770Q,
  cin8772,
  cin8590,
  cin8600,
  cin8606,
  cin8866,
  cin8568,
  cin8569Q,
  cin8620,
  cin8630,
  cin8640,
  cin8805,
  cin8810,
  cin8815,
  cin8816,
  cin8820,
  cin8565,
  cin8825Q,
  cin2990,
  cin8831,
  cin8832,
  cin4000,
  cin1103,
  cin8608,
  cin8614,
  cin8897Q,
  cin8869,
  cin8873Q,
  cin8945Q,
  cin8950Q,
  cin8896,
  cin8863Q,
  cin8867,
  cin8670Q,
  cin8696,
  cin8736,
  cin2889,
  cin8615,
  cin1104,
  cin8715,
  cin8875,
  cin8740,
  cin8675Q,
  cin8839,
  cin8868,
  cin8890,
  cin2991Q,
  cin2885,
  cin8720,
  cin1105,
  cin8840,
  cin8925,
  cin8930,
  cin8935,
  cin8940,
  cin4010,
  cin4011,
  cin4012Q,
  cin4013,
  cin4014,
  cin4015,
  cin4004,
  cin4001,
  cin4016,
  cin4017,
]
