import { beforeEach, describe, expect, it } from '@jest/globals';
import { newSshKeyPair } from '../../src/requests/ssh-keys.ts';
import { FaultyStore } from '../beds/faulty-store.ts';
import { openTestBed, startProcess, type TestBed } from '../beds/test-bed.ts';

describe('resuming a create of a key pair', () => {
  let bed: TestBed;

  beforeEach(async () => {
    bed = await openTestBed();
  });

  /** Leaves a create open, as a process that dies while it generates the key, and returns the operation's id. */
  async function dieWhileGenerating(): Promise<string> {
    const never = new Promise<never>(() => undefined);
    const { spider } = startProcess(bed, { newSshKey: () => never });
    const { keyPairs } = await spider.connection('c1');
    void keyPairs.create({ name: 'mine' });
    await bed.clock.advance(1);
    await bed.run(spider.close());
    return (await bed.memory.operations.list({ state: 'running' }))[0]?.id ?? '';
  }

  async function resume() {
    const key = await newSshKeyPair();
    const next = startProcess(bed, { newSshKey: async () => key });
    await bed.run(next.spider.resume());
    return next;
  }

  it('makes the key if the dead process had not made it', async () => {
    const id = await dieWhileGenerating();
    const { spider } = await resume();
    expect(await spider.operations.get(id)).toMatchObject({ state: 'succeeded' });
    const { keyPairs } = await spider.connection('c1');
    expect(await keyPairs.privateKey('mine')).toContain('PRIVATE KEY');
  });

  it('sends nothing if a user has cancelled it meanwhile', async () => {
    const id = await dieWhileGenerating();
    await bed.memory.operations.requestCancel(id);
    const { spider, fake } = await resume();
    expect(await spider.operations.get(id)).toMatchObject({ state: 'cancelled' });
    expect(fake.count('keyPairs.doCreate')).toBe(0);
    expect(bed.memory.records.size).toBe(0);
  });

  it('removes it if nobody has received its private key, and that is not stored', async () => {
    const store = new FaultyStore(bed.memory);
    const dead = startProcess(bed, { store, keepPrivateKeys: false });
    const { keyPairs } = await dead.spider.connection('c1');
    store.failing.set('end', 99);
    await expect(bed.run(keyPairs.create({ name: 'mine' }))).rejects.toThrow('disk full');
    await bed.run(dead.spider.close());
    expect(bed.cloud.keyPairs.all).toHaveLength(1);
    const { spider, failures } = await resume();
    expect(failures).toMatchObject([
      {
        operation: { kind: 'keyPair', name: 'mine' },
        error: {
          ...{ code: 'cancelled', message: 'The operation was interrupted, and its result is lost.' },
          hint: 'Its changes are rolled back. Send the request again.',
        },
      },
    ]);
    expect(await spider.operations.list({ kind: 'keyPair' })).toMatchObject([{ state: 'cancelled' }]);
    expect([bed.cloud.keyPairs.all, bed.memory.records.size]).toEqual([[], 0]);
  });
});
