import { describeSweep } from './describe-sweep.ts';
import { cardPaths, vmPaths } from './paths.ts';
import { twin, twinMachine } from './twin.ts';

describeSweep(() => [twin], [...vmPaths(twinMachine), ...cardPaths(twinMachine)]);
