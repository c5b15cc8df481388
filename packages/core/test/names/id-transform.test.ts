import { describe, expect, it } from '@jest/globals';
import { machine, openReadyBed, parts } from '../beds/ready-bed.ts';

const withId = (name: string) => expect.stringMatching(new RegExp(`^${name}-[0-9a-v]{20}$`));

describe('names at the cloud', () => {
  it('end with a unique id, and are never used twice', async () => {
    const bed = await openReadyBed();
    const { publicIps } = bed.connection;
    const first = await bed.run(publicIps.create({ name: 'Ip_1' }));
    expect(first.nativeName).toEqual(withId('ip-1'));
    await bed.run(publicIps.delete('Ip_1'));
    const second = await bed.run(publicIps.create({ name: 'Ip_1' }));
    expect(second.nativeName).toEqual(withId('ip-1'));
    expect(second.nativeName).not.toBe(first.nativeName);
  });

  it('are the user’s own if that is the default', async () => {
    const bed = await openReadyBed({ idTransformMode: 'off' });
    const { connection } = bed;
    await bed.run(connection.subnets.create('net', { name: 'sub2', cidr: '10.0.1.0/24' }));
    await bed.run(connection.vms.create(machine));
    await bed.run(connection.nics.create({ ...parts, name: 'nic' }));
    await bed.run(connection.publicIps.create({ name: 'ip' }));
    await bed.run(connection.keyPairs.create({ name: 'key2' }));
    const { networks, subnets, securityGroups, keyPairs, publicIps, nics, vms } = bed.cloud;
    const names = [networks, subnets, securityGroups, keyPairs, publicIps, nics, vms].flatMap(table =>
      table.all.map(each => each.name),
    );
    expect(names).toEqual(['net', 'sub', 'sub2', 'group', 'old-key', 'key2', 'ip', 'vm-nic', 'nic', 'vm']);
  });

  it('are as the request says, whatever the default is', async () => {
    const bed = await openReadyBed();
    const off = await bed.run(bed.connection.publicIps.create({ name: 'ip' }, { idTransformMode: 'off' }));
    expect(off.nativeName).toBe('ip');
    const other = await openReadyBed({ idTransformMode: 'off' });
    const on = await other.run(other.connection.publicIps.create({ name: 'ip' }, { idTransformMode: 'on' }));
    expect(on.nativeName).toEqual(withId('ip'));
  });

  it.each(['서울', 'x'.repeat(64), '1st', 'a b'])(
    'that are the user’s own must be legal there: %s',
    async name => {
      const bed = await openReadyBed({ idTransformMode: 'off' });
      await expect(bed.run(bed.connection.publicIps.create({ name }))).rejects.toMatchObject({
        code: 'invalid_argument',
      });
      expect(bed.fake.calls).toEqual([]);
      expect(await bed.connection.publicIps.names()).toEqual([]);
      const on = await bed.run(bed.connection.publicIps.create({ name }, { idTransformMode: 'on' }));
      expect(on.name).toBe(name);
    },
  );

  it('that the cloud reserves are refused', async () => {
    const bed = await openReadyBed({ idTransformMode: 'off' });
    const create = bed.connection.securityGroups.create({ name: 'sg-web', networkName: 'net' });
    await expect(bed.run(create)).rejects.toMatchObject({
      code: 'invalid_argument',
      hint: expect.stringContaining('sg-'),
    });
  });

  it('do not lead to other objects with the same name there', async () => {
    const bed = await openReadyBed({ idTransformMode: 'off' });
    const theirs = bed.cloud.publicIps.add(nativeId => ({
      ...{ nativeId, name: 'ip', tags: {}, address: '203.0.113.1', state: 'available' },
    }));
    bed.fake.before = ({ api }) =>
      api === 'publicIps.doCreate' ? Promise.reject(new Error('no line')) : undefined;
    await expect(bed.run(bed.connection.publicIps.create({ name: 'ip' }))).rejects.toMatchObject({
      code: 'outcome_unknown',
    });
    expect(await bed.run(bed.connection.publicIps.delete('ip'))).toEqual({ deleted: false });
    expect(bed.cloud.publicIps.all).toEqual([theirs]);
    expect(await bed.connection.publicIps.names()).toEqual([]);
  });
});
