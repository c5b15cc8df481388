import { describeSweep } from './describe-sweep.ts';
import { loadBalancerPaths } from './load-balancer-paths.ts';
import { twin, twinMachine } from './twin.ts';

describeSweep(() => [twin], loadBalancerPaths(twinMachine));
