import { describeSweep } from './kill-sweep/describe-sweep.ts';
import { diskPaths } from './kill-sweep/disk-paths.ts';
import { twin, twinMachine } from './kill-sweep/twin.ts';

describeSweep(() => [twin], diskPaths(twinMachine));
