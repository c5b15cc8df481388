import { describeSweep } from './kill-sweep/describe-sweep.ts';
import { cardPaths, vmPaths } from './kill-sweep/paths.ts';
import { twin, twinMachine } from './kill-sweep/twin.ts';

describeSweep(() => [twin], [...vmPaths(twinMachine), ...cardPaths(twinMachine)]);
