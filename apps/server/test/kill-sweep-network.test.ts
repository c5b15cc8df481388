import { describeSweep } from './kill-sweep/describe-sweep.ts';
import { partPaths, vpcPaths } from './kill-sweep/paths.ts';
import { twin } from './kill-sweep/twin.ts';

describeSweep(() => [twin], [...vpcPaths, ...partPaths]);
