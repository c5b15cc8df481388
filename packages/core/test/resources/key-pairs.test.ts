import { createPublicKey } from 'node:crypto';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { newSshKeyPair, type SshKeyPair, toOpenSsh } from '../../src/requests/ssh-keys.ts';
import { openReadyBed } from '../beds/ready-bed.ts';
import { startProcess, type TestBed } from '../beds/test-bed.ts';

let bed: TestBed;

beforeEach(async () => {
  bed = await openReadyBed();
});

describe('a key pair', () => {
  it('is made here, and its private half is in one reply and kept encrypted', async () => {
    const { keyPairs } = bed.connection;
    const { privateKey, ...made } = await bed.run(keyPairs.create({ name: 'mine', tags: { a: 'b' } }));
    expect(createPublicKey(privateKey).asymmetricKeyType).toBe('rsa');
    expect(made).toMatchObject({
      name: 'mine',
      fingerprint: expect.stringContaining('mine'),
      publicKey: toOpenSsh(createPublicKey(privateKey)),
    });
    expect(bed.cloud.keyPairs.all.at(-1)).toMatchObject({ publicKey: made.publicKey, tags: { a: 'b' } });
    const again = await keyPairs.get('mine');
    expect(again).toMatchObject({ publicKey: made.publicKey }); // which this cloud does not return
    const kept = [[...bed.memory.records.values()], await bed.memory.operations.list({}), bed.calls];
    for (const line of privateKey.split('\n').slice(1, -2))
      expect(JSON.stringify([kept, again])).not.toContain(line);
  });

  it('has a private half that is kept until it is removed', async () => {
    const { keyPairs } = bed.connection;
    const { privateKey } = await bed.run(keyPairs.create({ name: 'mine' }));
    expect(await keyPairs.privateKey('mine')).toBe(privateKey);
    const next = startProcess(bed);
    expect(await (await next.spider.connection('c1')).keyPairs.privateKey('mine')).toBe(privateKey);
    await bed.run(keyPairs.delete('mine'));
    await expect(keyPairs.privateKey('mine')).rejects.toMatchObject({ code: 'not_found' });
    expect(JSON.stringify([...bed.memory.records.values()])).not.toContain('privateKey');
  });

  it('cannot be given another one by moving what is kept', async () => {
    const { keyPairs } = bed.connection;
    await bed.run(keyPairs.create({ name: 'mine' }));
    await bed.run(keyPairs.create({ name: 'yours' }));
    const [mine, yours] = ['mine', 'yours'].map(name =>
      [...bed.memory.records].find(([, record]) => record.name === name),
    );
    if (mine === undefined || yours === undefined) throw new Error('They are not on record.');
    bed.memory.records.set(yours[0], { ...yours[1], attributes: mine[1].attributes });
    await expect(keyPairs.privateKey('yours')).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringContaining('copied from another place'),
    });
  });

  it('has none where it was registered, or made while none were kept', async () => {
    const none = {
      code: 'invalid_argument',
      message: "The private key of VM KeyPair 'key' is not stored in Spider.",
      hint: expect.stringContaining('Send the private key with the request'),
    };
    await expect(bed.connection.keyPairs.privateKey('key')).rejects.toMatchObject(none);
    const { spider } = startProcess(bed, { keepPrivateKeys: false });
    const { keyPairs } = await spider.connection('c1');
    await bed.run(keyPairs.create({ name: 'mine' }));
    await expect(keyPairs.privateKey('mine')).rejects.toMatchObject({ code: 'invalid_argument' });
    await expect(keyPairs.privateKey('nobody')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is not made for a name that is taken', async () => {
    const made = jest.fn(newSshKeyPair);
    const { spider } = startProcess(bed, { newSshKey: made });
    const { keyPairs } = await spider.connection('c1');
    const both = [keyPairs.create({ name: 'mine' }), keyPairs.create({ name: 'mine' })];
    const outcomes = await bed.run(Promise.allSettled(both));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(made).toHaveBeenCalledTimes(1);
  });

  it('answers a repeated request with its private half', async () => {
    const { keyPairs } = bed.connection;
    const options = { requestKey: 'me 1' };
    const first = await bed.run(keyPairs.create({ name: 'mine' }, options));
    const again = await bed.run(keyPairs.create({ name: 'mine' }, options));
    expect(again).toMatchObject({ nativeId: first.nativeId, privateKey: first.privateKey });
    expect(bed.fake.count('keyPairs.doCreate')).toBe(1);
  });

  it('is left alone by a process that lost it while it made the key', async () => {
    const made = Promise.withResolvers<SshKeyPair>();
    const slow = startProcess(bed, { newSshKey: () => made.promise, leaseMs: 1_000 });
    const { keyPairs } = await slow.spider.connection('c1');
    const creating = keyPairs.create({ name: 'mine' });
    creating.catch(() => undefined); // checked below
    await bed.clock.advance(1);
    const [open] = await bed.memory.operations.list({ state: 'running' });
    const taken = { holder: 'another', at: '9999', leaseUntil: '9999', limit: 1 };
    expect(await bed.memory.operations.takeOver(taken)).toHaveLength(1);
    await bed.clock.advance(2_000);
    made.resolve(await newSshKeyPair());
    await expect(bed.run(creating)).rejects.toMatchObject({
      code: 'outcome_unknown',
      message: `Another process has taken over the operation ${open?.id}.`,
    });
    expect(slow.fake.calls).toEqual([]);
  });

  it('leaves nothing where its key cannot be made', async () => {
    const { spider, fake } = startProcess(bed, { newSshKey: () => Promise.reject(new Error('no entropy')) });
    const { keyPairs } = await spider.connection('c1');
    await expect(bed.run(keyPairs.create({ name: 'mine' }))).rejects.toMatchObject({
      code: 'internal',
      mayHaveActed: false,
    });
    expect(fake.calls).toEqual([]);
    await expect(bed.connection.keyPairs.get('mine')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is made once for one name', async () => {
    const { keyPairs } = bed.connection;
    await expect(bed.run(keyPairs.create({ name: 'key' }))).rejects.toMatchObject({
      code: 'already_exists',
      message: "VM KeyPair 'key' already exists in connection 'c1'",
    });
    expect(bed.fake.calls).toEqual([]);
  });

  it('is removed', async () => {
    expect(await bed.run(bed.connection.keyPairs.delete('key'))).toEqual({ deleted: true });
    expect(bed.cloud.keyPairs.all).toEqual([]);
    await expect(bed.connection.keyPairs.get('key')).rejects.toMatchObject({
      message: "VM KeyPair 'key' does not exist in connection 'c1'",
    });
  });

  it('that was registered has no public half to show', async () => {
    expect(await bed.connection.keyPairs.get('key')).toMatchObject({
      name: 'key',
      nativeName: 'old-key',
      publicKey: undefined,
    });
  });
});

describe('a key pair by native id', () => {
  it('may be of the caller’s own', async () => {
    const { keyPairs } = bed.connection.cloud;
    const made = await bed.run(keyPairs.create({ name: 'own', publicKey: 'ssh-ed25519 AAAA me@here' }));
    expect(made).toMatchObject({ name: 'own', publicKey: 'ssh-ed25519 AAAA me@here', privateKey: undefined });
    await expect(bed.run(keyPairs.create({ name: 'bad', publicKey: 'AAAA' }))).rejects.toMatchObject({
      message: 'publicKey: is not a public key in OpenSSH format.',
    });
  });

  it('is made here otherwise', async () => {
    const made = await bed.run(bed.connection.cloud.keyPairs.create({ name: 'new' }));
    expect(toOpenSsh(createPublicKey(made.privateKey ?? ''))).toBe(made.publicKey);
  });
});
