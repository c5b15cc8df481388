import { CloudError } from '@cb-spider/core';
import { balancerChanges } from './balancer-changes.ts';
import { type Draw, type Names, on } from './drawing.ts';
import { addTags, removeTag } from './tag-changes.ts';

/** A password that must never be stored. */
export const canaryPassword = 'Canary-Pass-0815';

/** The names of key pairs that exist at the cloud before a scenario starts. */
export const nativeKeyNames = ['own-key-0', 'own-key-1', 'own-key-2'];

const rule = (port: number) =>
  ({ direction: 'inbound', protocol: 'tcp', fromPort: port, toPort: port }) as const;

/** Draws a network, a subnet and security groups that belong together. */
function placeIn(names: Names) {
  const subnet = names.some('subnet');
  if (subnet === undefined) return undefined;
  const groups = names.all('securityGroup').filter(group => group.network === subnet.scope);
  const group = groups.length === 0 ? undefined : names.random.pick(groups).name;
  return {
    networkName: subnet.scope,
    subnetName: subnet.name,
    securityGroupNames: group === undefined ? [] : [group],
  };
}

const createVm: Draw = names => {
  const place = placeIn(names);
  const key = names.some('keyPair');
  if (place === undefined || place.securityGroupNames.length === 0 || key === undefined) return undefined;
  const name = names.fresh('vm');
  const system = names.random.chance(0.25)
    ? { imageId: 'twin-windows-server-2022-x86_64', password: canaryPassword }
    : { imageId: 'twin-ubuntu-24.04-x86_64' };
  const request = { ...place, ...system, name, specName: 'twin-small', keyPairName: key.name };
  return { kind: 'vm', action: 'create', name, run: ({ vms }, options) => vms.create(request, options) };
};

const createNic: Draw = names => {
  const place = placeIn(names);
  if (place === undefined) return undefined;
  const name = names.fresh('nic');
  return {
    kind: 'nic',
    action: 'create',
    name,
    run: ({ nics }, options) => nics.create({ ...place, name }, options),
  };
};

const createNetwork: Draw = names => {
  const name = names.fresh('net');
  const second = names.number() % 200;
  const subnets = Array.from({ length: names.random.between(0, 2) }, (_, index) => ({
    name: names.fresh('sub'),
    cidr: `10.${second}.${index}.0/24`,
  }));
  const request = { name, cidr: `10.${second}.0.0/16`, subnets };
  return {
    kind: 'network',
    action: 'create',
    name,
    run: ({ networks }, options) => networks.create(request, options),
  };
};

/** Every sort of change that scenarios make. */
export const changesOf = {
  createNetwork,
  deleteNetwork: on('network', ({ name }) => ({
    ...{ kind: 'network', action: 'delete', name },
    run: ({ networks }, options) => networks.delete(name, options),
  })),
  addSubnet: on('network', ({ name: scope, attributes }, names) => {
    const name = names.fresh('sub');
    const cidr = String(attributes.cidr ?? '10.0.0.0/16').replace(
      /\.0\.0\/16$/,
      `.${names.random.between(10, 250)}.0/24`,
    );
    return {
      ...{ kind: 'subnet', action: 'create', scope, name },
      run: ({ subnets }, options) => subnets.create(scope, { name, cidr }, options),
    };
  }),
  deleteSubnet: on('subnet', ({ scope, name }) => ({
    ...{ kind: 'subnet', action: 'delete', scope, name },
    run: ({ subnets }, options) => subnets.delete(scope, name, options),
  })),
  createGroup: on('network', ({ name: networkName }, names) => {
    const name = names.fresh('group');
    const request = { name, networkName, rules: [rule(22)] };
    return {
      ...{ kind: 'securityGroup', action: 'create', name },
      run: ({ securityGroups }, options) => securityGroups.create(request, options),
    };
  }),
  deleteGroup: on('securityGroup', ({ name }) => ({
    ...{ kind: 'securityGroup', action: 'delete', name },
    run: ({ securityGroups }, options) => securityGroups.delete(name, options),
  })),
  addRules: on('securityGroup', ({ name }, names) => {
    const port = 1_000 + names.number();
    return {
      ...{ kind: 'securityGroup', action: 'addRules', name, detail: String(port) },
      run: ({ securityGroups }, options) => securityGroups.addRules(name, [rule(port)], options),
    };
  }),
  removeRules: on('securityGroup', ({ name }) => ({
    ...{ kind: 'securityGroup', action: 'removeRules', name, detail: '22' },
    run: ({ securityGroups }, options) => securityGroups.removeRules(name, [rule(22)], options),
  })),
  createKey: names => {
    const name = names.fresh('key');
    return {
      ...{ kind: 'keyPair', action: 'create', name },
      run: ({ keyPairs }, options) => keyPairs.create({ name }, options),
    };
  },
  registerKey: names => {
    const name = names.fresh('key');
    const nativeName = names.random.pick(nativeKeyNames);
    return {
      ...{ kind: 'keyPair', action: 'register', name },
      async run({ keyPairs, cloud }, options) {
        for await (const key of cloud.keyPairs.list())
          if (key.name === nativeName) return keyPairs.register(name, key.nativeId, options);
        throw new CloudError('not_found', `The key pair '${nativeName}' is gone.`);
      },
    };
  },
  deleteKey: on('keyPair', ({ name }) => ({
    ...{ kind: 'keyPair', action: 'delete', name },
    run: ({ keyPairs }, options) => keyPairs.delete(name, options),
  })),
  createIp: names => {
    const name = names.fresh('ip');
    return {
      ...{ kind: 'publicIp', action: 'create', name },
      run: ({ publicIps }, options) => publicIps.create({ name }, options),
    };
  },
  deleteIp: on('publicIp', ({ name }) => ({
    ...{ kind: 'publicIp', action: 'delete', name },
    run: ({ publicIps }, options) => publicIps.delete(name, options),
  })),
  associate: on('publicIp', ({ name }, names) => {
    const target = names.some(names.random.chance(0.5) ? 'nic' : 'vm');
    if (target === undefined) return undefined;
    const request = target.kind === 'nic' ? { nicName: target.name } : { vmName: target.name };
    return {
      ...{ kind: 'publicIp', action: 'associate', name, detail: `${target.kind} ${target.name}` },
      run: ({ publicIps }, options) => publicIps.associate(name, request, options),
    };
  }),
  disassociate: on('publicIp', ({ name }) => ({
    ...{ kind: 'publicIp', action: 'disassociate', name },
    run: ({ publicIps }, options) => publicIps.disassociate(name, options),
  })),
  createNic,
  deleteNic: on('nic', ({ name }) => ({
    ...{ kind: 'nic', action: 'delete', name },
    run: ({ nics }, options) => nics.delete(name, options),
  })),
  attach: on('nic', ({ name, network }, names) => {
    const near = names.all('vm').filter(vm => vm.network === network);
    if (near.length === 0) return undefined;
    const vm = names.random.pick(near).name;
    return {
      ...{ kind: 'nic', action: 'attach', name, detail: `vm ${vm}` },
      run: ({ nics }, options) => nics.attach(name, vm, options),
    };
  }),
  detach: on('nic', ({ name }) => ({
    ...{ kind: 'nic', action: 'detach', name },
    run: ({ nics }, options) => nics.detach(name, options),
  })),
  addPrivateIp: on('nic', ({ name }) => ({
    ...{ kind: 'nic', action: 'addPrivateIp', name },
    run: ({ nics }, options) => nics.addPrivateIp(name, undefined, options),
  })),
  removePrivateIp: on('nic', ({ name }) => ({
    ...{ kind: 'nic', action: 'removePrivateIp', name },
    async run({ nics }, options) {
      const { addresses } = await nics.get(name);
      return nics.removePrivateIp(name, addresses.at(-1)?.privateIp ?? '', options);
    },
  })),
  createVm,
  ...balancerChanges,
  stop: on('vm', ({ name }, { random }) => {
    const wait = random.chance(0.5);
    return {
      kind: 'vm',
      action: 'stop',
      name,
      run: ({ vms }, options) => vms.stop(name, { ...options, wait }),
    };
  }),
  start: on('vm', ({ name }, { random }) => {
    const wait = random.chance(0.5);
    return {
      kind: 'vm',
      action: 'start',
      name,
      run: ({ vms }, options) => vms.start(name, { ...options, wait }),
    };
  }),
  reboot: on('vm', ({ name }, { random }) => {
    const wait = random.chance(0.5);
    return {
      kind: 'vm',
      action: 'reboot',
      name,
      run: ({ vms }, options) => vms.reboot(name, { ...options, wait }),
    };
  }),
  terminate: on('vm', ({ name }) => ({
    ...{ kind: 'vm', action: 'terminate', name },
    run: ({ vms }, options) => vms.delete(name, options),
  })),
  addTags,
  removeTag,
} satisfies Record<string, Draw>;
