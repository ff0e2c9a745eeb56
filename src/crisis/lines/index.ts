// Written by `npm run crisis-lines -- --index`.
import AE from './AE.json';
import AR from './AR.json';
import AT from './AT.json';
import AU from './AU.json';
import AW from './AW.json';
import BA from './BA.json';
import BD from './BD.json';
import BE from './BE.json';
import BI from './BI.json';
import BJ from './BJ.json';
import BN from './BN.json';
import BR from './BR.json';
import BS from './BS.json';
import BW from './BW.json';
import BY from './BY.json';
import CA from './CA.json';
import CH from './CH.json';
import CL from './CL.json';
import CN from './CN.json';
import CO from './CO.json';
import CR from './CR.json';
import CU from './CU.json';
import CY from './CY.json';
import CZ from './CZ.json';
import DE from './DE.json';
import DK from './DK.json';
import DM from './DM.json';
import EC from './EC.json';
import EE from './EE.json';
import EG from './EG.json';
import ES from './ES.json';
import FI from './FI.json';
import FJ from './FJ.json';
import FR from './FR.json';
import GB from './GB.json';
import GE from './GE.json';
import GH from './GH.json';
import GI from './GI.json';
import GR from './GR.json';
import GY from './GY.json';
import HK from './HK.json';
import HN from './HN.json';
import HR from './HR.json';
import HU from './HU.json';
import ID from './ID.json';
import IE from './IE.json';
import IL from './IL.json';
import IN from './IN.json';
import IR from './IR.json';
import IS from './IS.json';
import IT from './IT.json';
import JM from './JM.json';
import JO from './JO.json';
import JP from './JP.json';
import KE from './KE.json';
import KH from './KH.json';
import KR from './KR.json';
import KY from './KY.json';
import KZ from './KZ.json';
import LB from './LB.json';
import LC from './LC.json';
import LI from './LI.json';
import LK from './LK.json';
import LT from './LT.json';
import LU from './LU.json';
import LV from './LV.json';
import MN from './MN.json';
import MO from './MO.json';
import MT from './MT.json';
import MU from './MU.json';
import MX from './MX.json';
import MY from './MY.json';
import NG from './NG.json';
import NL from './NL.json';
import NO from './NO.json';
import NP from './NP.json';
import NZ from './NZ.json';
import PE from './PE.json';
import PH from './PH.json';
import PK from './PK.json';
import PL from './PL.json';
import PR from './PR.json';
import PT from './PT.json';
import QA from './QA.json';
import RO from './RO.json';
import RS from './RS.json';
import RU from './RU.json';
import RW from './RW.json';
import SA from './SA.json';
import SE from './SE.json';
import SG from './SG.json';
import SI from './SI.json';
import SK from './SK.json';
import TH from './TH.json';
import TR from './TR.json';
import TT from './TT.json';
import TW from './TW.json';
import TZ from './TZ.json';
import UA from './UA.json';
import UG from './UG.json';
import US from './US.json';
import UY from './UY.json';
import VN from './VN.json';
import XX from './XX.json';
import ZA from './ZA.json';
import ZM from './ZM.json';
import ZW from './ZW.json';

/** Every file of the directory, as it is written. */
export const files: Readonly<Record<string, unknown>> = {
  AE,
  AR,
  AT,
  AU,
  AW,
  BA,
  BD,
  BE,
  BI,
  BJ,
  BN,
  BR,
  BS,
  BW,
  BY,
  CA,
  CH,
  CL,
  CN,
  CO,
  CR,
  CU,
  CY,
  CZ,
  DE,
  DK,
  DM,
  EC,
  EE,
  EG,
  ES,
  FI,
  FJ,
  FR,
  GB,
  GE,
  GH,
  GI,
  GR,
  GY,
  HK,
  HN,
  HR,
  HU,
  ID,
  IE,
  IL,
  IN,
  IR,
  IS,
  IT,
  JM,
  JO,
  JP,
  KE,
  KH,
  KR,
  KY,
  KZ,
  LB,
  LC,
  LI,
  LK,
  LT,
  LU,
  LV,
  MN,
  MO,
  MT,
  MU,
  MX,
  MY,
  NG,
  NL,
  NO,
  NP,
  NZ,
  PE,
  PH,
  PK,
  PL,
  PR,
  PT,
  QA,
  RO,
  RS,
  RU,
  RW,
  SA,
  SE,
  SG,
  SI,
  SK,
  TH,
  TR,
  TT,
  TW,
  TZ,
  UA,
  UG,
  US,
  UY,
  VN,
  XX,
  ZA,
  ZM,
  ZW,
};
