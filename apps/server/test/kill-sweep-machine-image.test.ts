import { describeSweep } from './kill-sweep/describe-sweep.ts';
import { machineImagePaths } from './kill-sweep/machine-image-paths.ts';
import { twin, twinMachine } from './kill-sweep/twin.ts';

describeSweep(() => [twin], machineImagePaths(twinMachine));
