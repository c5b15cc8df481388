import { beforeEach, describe, expect, it } from '@jest/globals';
import { asCaller } from '../../src/calls/caller.ts';
import type { Connection } from '../../src/index.ts';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { machine, openReadyBed } from '../beds/ready-bed.ts';
import { startProcess, type TestBed } from '../beds/test-bed.ts';

const rulesOf = (port: number) => [
  { direction: 'inbound', protocol: 'tcp', fromPort: port, toPort: port } as const,
];

describe('a change that begins', () => {
  let bed: TestBed;

  beforeEach(async () => {
    bed = await openReadyBed();
  });

  it('is recorded with the user who requested it, if there is a login', async () => {
    const { publicIps } = bed.connection;
    await bed.run(publicIps.create({ name: 'of-nobody' }));
    await bed.clock.advance(1);
    const ann = { principal: 'ann', traceId: '' };
    await bed.run(asCaller(ann, () => publicIps.create({ name: 'of-ann' })));
    const made = await bed.spider.operations.list({ kind: 'publicIp' });
    expect(made.map(({ name, principal }) => [name, principal])).toEqual([
      ['of-ann', 'ann'],
      ['of-nobody', undefined],
    ]);
  });

  it('with a taken name is refused at once, even while the object of that name changes', async () => {
    const taken = { code: 'already_exists', message: "VM 'vm' already exists in connection 'c1'" };
    const create = () => bed.connection.vms.create(machine);
    const first = create();
    await bed.clock.advance(1);
    await expect(create()).rejects.toMatchObject(taken);
    await bed.run(first);
    await expect(create()).rejects.toMatchObject(taken);
    await bed.connection.vms.stop('vm');
    await expect(create()).rejects.toMatchObject(taken);
  });

  it('and registers an object that gets another name at the same time is refused', async () => {
    const { nativeId } = bed.cloud.publicIps.add(id => ({
      ...{ nativeId: id, name: 'old', tags: {}, address: '203.0.113.1', state: 'available' },
    }));
    const other = await startProcess(bed).spider.connection('c1');
    const register = (connection: Connection, name: string) => connection.publicIps.register(name, nativeId);
    const both = [register(bed.connection, 'one'), register(other, 'two')];
    const [first, second] = await bed.run(Promise.allSettled(both));
    expect(first).toMatchObject({ status: 'fulfilled', value: { name: 'one' } });
    expect(second).toMatchObject({
      reason: {
        ...{ code: 'conflict', message: "This publicIp is already registered as 'one'." },
        hint: "Use that name, or unregister 'one' first.",
      },
    });
    expect(await other.publicIps.names()).toEqual(['one']);
  });

  it('and removes other rules than a removal in doubt is carried out after that', async () => {
    const { securityGroups } = bed.connection;
    const rules = [...rulesOf(22), ...rulesOf(80), ...rulesOf(443)];
    await bed.run(securityGroups.create({ name: 'ruled', networkName: 'net', rules }));
    await bed.clock.advance(1);
    bed.fake.refuse('securityGroups.doRemoveRules', new FakeError('unavailable'), 99);
    const inDoubt = bed.run(securityGroups.removeRules('ruled', rulesOf(22)));
    await expect(inDoubt).rejects.toMatchObject({ code: 'outcome_unknown' });
    bed.fake.before = () => undefined;
    void startProcess(bed).spider.resume();
    await bed.run(securityGroups.removeRules('ruled', rulesOf(80)));
    const group = bed.cloud.securityGroups.all.find(({ name }) => name.startsWith('ruled'));
    expect(group?.rules).toMatchObject(rulesOf(443));
    const removals = await bed.memory.operations.list({ name: 'ruled' });
    expect(removals.map(({ action, state }) => [action, state])).toEqual([
      ...[
        ['removeRules', 'succeeded'],
        ['removeRules', 'succeeded'],
        ['create', 'succeeded'],
      ],
    ]);
  });
});
