import { describeSweep } from './describe-sweep.ts';
import { nicPaths, vmPaths } from './paths.ts';
import { twin, twinMachine } from './twin.ts';

describeSweep(() => [twin], [...vmPaths(twinMachine), ...nicPaths(twinMachine)]);
