import { clusterPaths } from './kill-sweep/cluster-paths.ts';
import { describeSweep } from './kill-sweep/describe-sweep.ts';
import { twin, twinMachine } from './kill-sweep/twin.ts';

describeSweep(() => [twin], clusterPaths(twinMachine));
