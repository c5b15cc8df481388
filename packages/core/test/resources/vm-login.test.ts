import { beforeEach, describe, expect, it } from '@jest/globals';
import type { VmSpec } from '../../src/index.ts';
import { machine, openReadyBed } from '../beds/ready-bed.ts';
import type { TestBed } from '../beds/test-bed.ts';

let bed: TestBed;
let sent: VmSpec[];

/** Records what the driver is asked to create. */
beforeEach(async () => {
  bed = await openReadyBed();
  sent = [];
  const create = bed.cloud.vmLife.create.bind(bed.cloud.vmLife);
  bed.cloud.vmLife.create = (spec, context) => {
    sent.push(spec);
    return create(spec, context);
  };
});

const password = 'Correct-Horse-7';
const windows = { ...machine, imageId: 'img-windows', keyPairName: undefined, password };
const create = (request: object) => bed.run(bed.connection.vms.create({ ...machine, ...request }));

describe('the login of a VM', () => {
  it('is cb-user by key, in the subnet’s zone', async () => {
    await create({});
    expect(sent).toMatchObject([{ userName: 'cb-user', keyPairId: 'key-1', zone: 'here-b' }]);
    expect(sent[0]?.password).toBeUndefined();
  });

  it('passes the public key to the driver, if it is known', async () => {
    const { publicKey } = await bed.run(bed.connection.keyPairs.create({ name: 'mine' }));
    await create({ keyPairName: 'mine' });
    expect(sent).toMatchObject([{ publicKey }]);
  });

  it('is in the connection’s zone if the subnet has none', async () => {
    await bed.run(bed.connection.subnets.create('net', { name: 'wide', cidr: '10.0.9.0/24' }));
    await create({ subnetName: 'wide' });
    expect(sent).toMatchObject([{ zone: 'here-a' }]);
  });

  it('is Administrator by password on Windows, with a key or without', async () => {
    expect(await create(windows)).toMatchObject({ userName: 'Administrator', platform: 'windows' });
    await create({ ...windows, name: 'vm2', keyPairName: 'key' });
    expect(sent).toMatchObject([
      { userName: 'Administrator', password, keyPairId: undefined },
      { userName: 'Administrator', password, keyPairId: 'key-1' },
    ]);
  });

  it.each([
    ['Short-7', 'is too short'],
    ['alllowercaseletters', 'has one class only'],
    ['lowercase1234567', 'has two classes only'],
    [`Aa1${'x'.repeat(121)}`, 'is too long'],
    ['', 'is empty'],
  ])('not by the password %j, which %s', async bad => {
    await expect(create({ ...windows, password: bad })).rejects.toMatchObject({
      code: 'invalid_argument',
      message: 'password: is not a valid Windows password.',
    });
    expect(sent).toEqual([]);
  });

  it('has a password of 12 to 123 characters of three classes', async () => {
    for (const [index, good] of ['lowercase-123', 'UPPER-lower-', `Aa1${'x'.repeat(120)}`].entries())
      await create({ ...windows, name: `vm${index}`, password: good });
    expect(sent).toHaveLength(3);
  });

  it('needs a key on Linux, whatever password is given', async () => {
    const create = bed.connection.vms.create({ ...windows, imageId: 'img-linux' });
    await expect(bed.run(create)).rejects.toMatchObject({
      code: 'invalid_argument',
      message: 'keyPairName: is required.',
    });
  });

  it('reads the image only if a password is given', async () => {
    await create({});
    expect(bed.fake.count('images.doGet')).toBe(0);
    await expect(create({ ...windows, name: 'vm2', imageId: 'img-none' })).rejects.toMatchObject({
      code: 'not_found',
      operation: 'image.get',
    });
  });

  it('leaves no password anywhere', async () => {
    await create(windows);
    const kept = [
      [...bed.memory.records.values()],
      await bed.memory.operations.list({}),
      bed.calls,
      await bed.connection.vms.get('vm'),
    ];
    expect(JSON.stringify(kept)).not.toContain(password);
  });
});
