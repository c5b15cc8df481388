import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { machine, openReadyBed } from '../beds/ready-bed.ts';
import type { TestBed } from '../beds/test-bed.ts';

let bed: TestBed;

beforeEach(async () => {
  bed = await openReadyBed();
  await bed.run(bed.connection.vms.create(machine));
});

describe('a change that the cloud has accepted, and whose end cannot be read', () => {
  it('is reported as one that may have acted, whatever the failed read was', async () => {
    bed.fake.refuse('vms.doGetStatus', new FakeError('forbidden'), 99);
    await expect(bed.run(bed.connection.vms.stop('vm', { wait: true }))).rejects.toMatchObject({
      code: 'forbidden',
      mayHaveActed: true,
    });
  });

  it('is reported so for a removal too', async () => {
    bed.fake.refuse('vms.doGetStatus', new FakeError('forbidden'), 99);
    await expect(bed.run(bed.connection.vms.delete('vm'))).rejects.toMatchObject({
      code: 'outcome_unknown',
      cause: { code: 'forbidden' },
      mayHaveActed: true,
    });
    expect(bed.fake.count('vms.doTerminate')).toBe(1);
  });

  it('is reported so if it has succeeded and cannot be shown', async () => {
    await bed.run(bed.connection.publicIps.create({ name: 'ip' }));
    bed.fake.refuse('publicIps.doGet', new FakeError('forbidden'), 99);
    await expect(bed.run(bed.connection.publicIps.associate('ip', { vmName: 'vm' }))).rejects.toMatchObject({
      code: 'forbidden',
      mayHaveActed: true,
    });
  });

  it('that was refused is reported as one that has done nothing', async () => {
    bed.fake.refuse('vms.doStop', new FakeError('forbidden'), 99);
    await expect(bed.run(bed.connection.vms.stop('vm', { wait: true }))).rejects.toMatchObject({
      code: 'forbidden',
      mayHaveActed: false,
    });
  });
});

describe('waiting for an operation', () => {
  it('ends when the caller cancels, and leaves the operation alone', async () => {
    await bed.connection.vms.stop('vm');
    const [operation] = await bed.spider.operations.list({ state: 'running' });
    const caller = new AbortController();
    const waited = bed.spider.operations.wait(operation?.id ?? '', { signal: caller.signal });
    caller.abort(new Error('enough'));
    await expect(bed.run(waited)).rejects.toMatchObject({ code: 'cancelled' });
    expect(await bed.run(bed.spider.operations.wait(operation?.id ?? ''))).toMatchObject({
      state: 'succeeded',
    });
  });
});
