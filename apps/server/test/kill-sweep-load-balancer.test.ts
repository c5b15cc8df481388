import { describeSweep } from './kill-sweep/describe-sweep.ts';
import { loadBalancerPaths } from './kill-sweep/load-balancer-paths.ts';
import { twin, twinMachine } from './kill-sweep/twin.ts';

describeSweep(() => [twin], loadBalancerPaths(twinMachine));
