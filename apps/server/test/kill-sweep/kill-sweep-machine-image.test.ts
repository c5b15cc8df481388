import { describeSweep } from './describe-sweep.ts';
import { machineImagePaths } from './machine-image-paths.ts';
import { twin, twinMachine } from './twin.ts';

describeSweep(() => [twin], machineImagePaths(twinMachine));
