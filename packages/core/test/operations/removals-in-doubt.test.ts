import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Connection } from '../../src/index.ts';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { machine, openReadyBed, parts } from '../beds/ready-bed.ts';
import { startProcess, type TestBed } from '../beds/test-bed.ts';

let bed: TestBed;

const rule = { direction: 'inbound', protocol: 'tcp', fromPort: 22, toPort: 22 } as const;

interface Removal {
  /** The driver's method that removes. */
  readonly api: string;
  readonly remove: (connection: Connection) => Promise<unknown>;
  /** Returns whether the cloud still has the object to remove. */
  readonly isThere: () => boolean;
  /** The record that is removed with it; none if the object stays. */
  readonly record?: string;
}

const removals: Readonly<Record<string, Removal>> = {
  'of a VM': {
    api: 'vms.doTerminate',
    remove: ({ vms }) => vms.delete('vm'),
    isThere: () => bed.cloud.vmLife.visible().length > 0,
    record: 'vm',
  },
  'of a network': {
    api: 'networks.doDelete',
    remove: ({ networks }) => networks.delete('other'),
    isThere: () => bed.cloud.networks.all.length > 1,
    record: 'other',
  },
  'of a subnet': {
    api: 'subnets.doDelete',
    remove: ({ subnets }) => subnets.delete('net', 'spare'),
    isThere: () => bed.cloud.subnets.all.some(each => each.name.startsWith('spare')),
    record: 'spare',
  },
  'of a security group': {
    api: 'securityGroups.doDelete',
    remove: ({ securityGroups }) => securityGroups.delete('ruled'),
    isThere: () => bed.cloud.securityGroups.all.length > 1,
    record: 'ruled',
  },
  'of a key pair': {
    api: 'keyPairs.doDelete',
    remove: ({ keyPairs }) => keyPairs.delete('key'),
    isThere: () => bed.cloud.keyPairs.all.length > 0,
    record: 'key',
  },
  'of a NIC': {
    api: 'nics.doDelete',
    remove: ({ nics }) => nics.delete('free'),
    isThere: () => bed.cloud.nics.all.some(each => each.name.startsWith('free')),
    record: 'free',
  },
  'of a public address': {
    api: 'publicIps.doDelete',
    remove: ({ publicIps }) => publicIps.delete('free-ip'),
    isThere: () => bed.cloud.publicIps.all.length > 1,
    record: 'free-ip',
  },
  'of a machine image': {
    api: 'machineImages.doDelete',
    remove: ({ machineImages }) => machineImages.delete('image'),
    isThere: () => bed.cloud.machineImages.all.length > 0,
    record: 'image',
  },
  'of a NIC from its VM': {
    api: 'nics.doDetach',
    remove: ({ nics }) => nics.detach('own-nic'),
    isThere: () =>
      bed.cloud.nics.all.some(each => each.name.startsWith('own-nic') && each.vmId !== undefined),
  },
  'of an address from its NIC': {
    api: 'publicIps.doDisassociate',
    remove: ({ publicIps }) => publicIps.disassociate('ip'),
    isThere: () => bed.cloud.publicIps.all.some(each => each.nicId !== undefined),
  },
  'of a private address': {
    api: 'nics.doRemovePrivateIp',
    remove: ({ nics }) => nics.removePrivateIp('own-nic', '10.0.0.99'),
    isThere: () => bed.cloud.nics.all.some(each => each.addresses.length > 1),
  },
  'of rules': {
    api: 'securityGroups.doRemoveRules',
    remove: ({ securityGroups }) => securityGroups.removeRules('ruled', [rule]),
    isThere: () => bed.cloud.securityGroups.all.some(each => each.rules.length > 0),
  },
};

const lastOperation = async () => (await bed.memory.operations.list({ limit: 1 }))[0];
const recordOf = (name?: string) => [...bed.memory.records.values()].find(each => each.name === name);
const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  bed.run(
    work.then(
      () => undefined,
      (error: unknown) => error,
    ),
  );

/** The cloud acts once, its reply is lost, and it cannot be reached since then. */
function loseLine(api: string): void {
  bed.fake.loseReply(api);
  bed.fake.before = call => {
    if (call.api === api && bed.fake.count(api) > 1) throw new FakeError('unavailable');
  };
}

/** The cloud works again. */
function heal(): void {
  bed.fake.before = () => undefined;
  bed.fake.after = () => undefined;
}

describe.each(Object.entries(removals))('a removal %s', (_what, { api, remove, isThere, record }) => {
  /** A bed with something of each kind to remove. */
  beforeEach(async () => {
    bed = await openReadyBed();
    const { networks, subnets, securityGroups, publicIps, nics, machineImages, vms } = bed.connection;
    await bed.run(networks.create({ name: 'other', cidr: '10.1.0.0/16' }));
    await bed.run(subnets.create('net', { name: 'spare', cidr: '10.0.9.0/24' }));
    await bed.run(securityGroups.create({ name: 'ruled', networkName: 'net', rules: [rule] }));
    await bed.run(nics.create({ ...parts, name: 'free' }));
    await bed.run(nics.create({ ...parts, name: 'own-nic' }));
    await bed.run(nics.addPrivateIp('own-nic', '10.0.0.99'));
    await bed.run(publicIps.create({ name: 'free-ip' }));
    await bed.run(publicIps.create({ name: 'ip' }));
    await bed.run(publicIps.associate('ip', { nicName: 'own-nic' }));
    await bed.run(vms.create(machine));
    await bed.run(machineImages.create({ name: 'image', vmName: 'vm' }));
    await bed.run(nics.attach('own-nic', 'vm'));
    await bed.clock.advance(1); // operations within a millisecond have no order
    bed.fake.calls.length = 0;
  });

  const expectDone = async () => {
    expect(isThere()).toBe(false);
    expect(recordOf(record)).toBeUndefined();
    expect(await lastOperation()).toMatchObject({ state: 'succeeded' });
    expect(bed.memory.operations.locks).toEqual([]);
  };

  it('whose reply is lost, and whose cloud fails since then, stays open, and is seen to have happened', async () => {
    loseLine(api);
    const error = await failureOf(remove(bed.connection));
    const operation = await lastOperation();
    expect(operation).toMatchObject({ state: 'running', steps: expect.arrayContaining(['in doubt']) });
    expect(error).toMatchObject({
      code: 'outcome_unknown',
      operationId: operation?.id,
      hint: expect.stringContaining(operation?.id ?? 'no id'),
      cause: { code: 'unavailable' },
      ...{ retryable: true, mayHaveActed: true },
    });
    if (record !== undefined) expect(recordOf(record)).toMatchObject({ state: 'deleting' });
    heal();
    await bed.run(startProcess(bed).spider.resume());
    await expectDone();
  });

  it('that never reached the cloud is tried again', async () => {
    bed.fake.refuse(api, new FakeError('timeout'), 99);
    expect(await failureOf(remove(bed.connection))).toMatchObject({ code: 'outcome_unknown' });
    expect(isThere()).toBe(true);
    if (record !== undefined) expect(recordOf(record)).toMatchObject({ state: 'deleting' });
    heal();
    await bed.run(startProcess(bed).spider.resume());
    await expectDone();
  });

  it('is resumed by the next caller who requests it, if nobody else does', async () => {
    bed.fake.refuse(api, new FakeError('unavailable'), 99);
    const first = await failureOf(remove(bed.connection));
    expect(await failureOf(remove(bed.connection))).toMatchObject({
      code: 'outcome_unknown',
      operationId: (first as { operationId: string }).operationId,
    });
    heal();
    const { id } = (await lastOperation()) ?? {};
    expect(await failureOf(remove(bed.connection))).toBeUndefined();
    await expectDone();
    expect(await lastOperation()).toMatchObject({ id });
  });

  it('that is cancelled is looked at, and not sent again', async () => {
    const caller = new AbortController();
    bed.fake.before = async call => {
      if (call.api !== api) return;
      caller.abort();
      throw new FakeError('unavailable');
    };
    const { id = '' } = (await lastOperation()) ?? {};
    const options = { signal: caller.signal };
    const withSignal = new Proxy(bed.connection, {
      get: (target, service) => signalled(Reflect.get(target, service), options),
    });
    expect(await failureOf(remove(withSignal))).toMatchObject({ code: 'cancelled', mayHaveActed: true });
    expect(isThere()).toBe(true);
    expect(bed.fake.count(api)).toBe(1);
    if (record !== undefined) expect(recordOf(record)).toMatchObject({ state: 'ready' });
    const last = await lastOperation();
    expect(last).toMatchObject({ state: 'cancelled' });
    expect(last?.id).not.toBe(id);
    expect(bed.memory.operations.locks).toEqual([]);
  });
});

/** A service whose methods get the options after all other parameters. */
function signalled(service: object, options: object): object {
  return new Proxy(service, {
    get: (target, name) => {
      const member = Reflect.get(target, name);
      return typeof member === 'function'
        ? (...parameters: unknown[]) => member.apply(target, [...parameters, options])
        : member;
    },
  });
}
