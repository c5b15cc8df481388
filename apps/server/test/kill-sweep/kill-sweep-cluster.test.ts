import { clusterPaths } from './cluster-paths.ts';
import { describeSweep } from './describe-sweep.ts';
import { twin, twinMachine } from './twin.ts';

describeSweep(() => [twin], clusterPaths(twinMachine));
