import { describeSweep } from './describe-sweep.ts';
import { partPaths, vpcPaths } from './paths.ts';
import { twin } from './twin.ts';

describeSweep(() => [twin], [...vpcPaths, ...partPaths]);
