import { describeSweep } from './describe-sweep.ts';
import { diskPaths } from './disk-paths.ts';
import { twin, twinMachine } from './twin.ts';

describeSweep(() => [twin], diskPaths(twinMachine));
