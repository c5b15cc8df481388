import type { WorldRegion } from '../types.ts';
import { alibaba } from './alibaba.ts';
import { aws } from './aws.ts';
import { azure } from './azure.ts';
import { gcp } from './gcp.ts';
import { ibm } from './ibm.ts';
import { madeUp } from './made-up.ts';
import { ncp } from './ncp.ts';
import { nhn } from './nhn.ts';
import { regionsOf } from './region-row.ts';
import { tencent } from './tencent.ts';

/** All regions. The default region comes first. */
export const regions: readonly WorldRegion[] = [
  ...madeUp,
  ...regionsOf('aws', aws),
  ...regionsOf('azure', azure),
  ...regionsOf('gcp', gcp),
  ...regionsOf('alibaba', alibaba),
  ...regionsOf('tencent', tencent),
  ...regionsOf('ibm', ibm),
  ...regionsOf('nhn', nhn),
  ...regionsOf('ncp', ncp),
];
