import {
  type FakeOpenStack,
  type FakeOpenStackOptions,
  startFakeOpenStack,
} from '@cb-spider/cloud-fakes/openstack';
import { openstackCloud } from '../src/openstack/openstack-cloud.ts';
import { loadBalancerPartPathsOn } from '../src/sweep/load-balancer-part-paths.ts';
import { loadBalancerPathsOn } from '../src/sweep/load-balancer-paths.ts';
import type { Parts } from '../src/sweep/paths.ts';
import { type Setting, sweepEach } from './sweeps.ts';

let current: FakeOpenStack | undefined;

/** Each stand-in has its own image ids, so the id is looked up when a VM is created. */
const parts: Parts = {
  get imageId() {
    return current?.imageId('ubuntu-24.04') ?? '';
  },
  specName: 'm1.tiny',
};

function startWith(options: FakeOpenStackOptions): Setting['start'] {
  return async clock => {
    const fake = await startFakeOpenStack({ now: () => clock.now(), ...options });
    current = fake;
    return { cloud: openstackCloud(fake), close: () => fake.close() };
  };
}

const settings: readonly Setting[] = [
  { title: 'everything is done at once', start: startWith({ buildMs: 0, taskMs: 0 }) },
  {
    title: 'changes are carried out later, and what a load balancer is made with only when it is changed',
    start: startWith({ buildMs: 20_000, taskMs: 4_000, leavesParts: true }),
  },
];

const paths = [loadBalancerPathsOn, loadBalancerPartPathsOn].flatMap(pathsOf => pathsOf(parts));

sweepEach('OpenStack', settings, paths);
