import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { CloudError, type ErrorCode, errorCodes } from '../../src/index.ts';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { machine, openReadyBed } from '../beds/ready-bed.ts';
import { startProcess, type TestBed } from '../beds/test-bed.ts';

const password = 'Canary-Password-7';
const canaries = /canary-client|Canary-Password|PRIVATE KEY/;

/** Everything that is stored or returned, as text of any depth. */
async function traces(bed: TestBed, told: readonly unknown[]): Promise<string> {
  const { memory } = bed;
  const kept = {
    records: [...memory.records.values()],
    operations: await memory.operations.list({}),
    calls: bed.calls,
    drivers: await memory.config.drivers.list(),
    credentials: await memory.config.credentials.list(),
    regions: await memory.config.regions.list(),
    connections: await memory.config.connections.list(),
  };
  const errors = told.map(each => (each instanceof Error ? [each.stack, JSON.stringify(each)] : []));
  return inspect([kept, told, errors], { depth: 20, maxArrayLength: null, maxStringLength: null });
}

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('a secret', () => {
  it('of a credential is in no record, no call and no reply', async () => {
    const bed = await openReadyBed();
    await bed.run(bed.connection.vms.create(machine));
    const told = [
      await bed.spider.credentials.get('k1'),
      await bed.spider.credentials.list(),
      await bed.connection.vms.list(),
    ];
    expect(await traces(bed, told)).not.toMatch(canaries);
    expect(JSON.stringify(bed.fake.targets)).toMatch(canaries); // only the driver received it
  });

  it.each(errorCodes)('of a VM is in no trace of a create that fails with %s', async (code: ErrorCode) => {
    const bed = await openReadyBed();
    bed.fake.refuse('vms.doCreate', new FakeError(code), 20);
    const windows = { ...machine, imageId: 'img-windows', password };
    const error = await bed.run(failureOf(bed.connection.vms.create(windows)));
    expect(CloudError.isInstance(error)).toBe(true);
    expect(await traces(bed, [error, bed.failures])).not.toMatch(canaries);
  });

  it.each([
    ['as it is', (secret: string) => secret],
    ['in an address', encodeURIComponent],
    ['in base64', (secret: string) => Buffer.from(secret).toString('base64')],
    ['in XML', (secret: string) => secret.replace('&', '&amp;')],
  ])('of a credential that the cloud repeats %s is blotted out everywhere', async (_how, form) => {
    const secret = 'canary-client-&secret';
    const bed = await openReadyBed();
    await bed.spider.credentials.put({
      ...{ name: 'k1', provider: 'FAKE' },
      values: { ClientId: 'canary-client-id', ClientSecret: secret },
    });
    const connection = await bed.spider.connection('c1');
    const echoed = `no access with ${form(secret)}`;
    const details = { message: echoed, hint: echoed, nativeCode: echoed, requestId: echoed };
    const thrown = new FakeError('forbidden', details);
    thrown.message = echoed;
    thrown.cause = new Error(echoed);
    bed.fake.refuse('keyPairs.doCreate', thrown, 20);
    const error = await bed.run(failureOf(connection.keyPairs.create({ name: 'echo' })));
    expect(error).toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('no access with ***'),
    });
    expect(inspect(error, { depth: 20 })).not.toContain(form(secret));
    expect(await traces(bed, [error, bed.failures])).not.toContain(form(secret));
  });

  it('is in no trace of a credential that is refused', async () => {
    const bed = await openReadyBed();
    const { credentials } = bed.spider;
    const values = { StsToken: 'canary-client-sts' };
    const errors = [
      await failureOf(credentials.put({ name: 'k2', provider: 'FAKE', values })),
      await failureOf(credentials.put({ name: '', provider: 'FAKE', values })),
      await failureOf(credentials.put({ name: 'k2', provider: 'FAKE', values: { a: values } as never })),
    ];
    for (const error of errors) expect(CloudError.isInstance(error)).toBe(true);
    expect(await traces(bed, errors)).not.toMatch(canaries);
  });

  it('is in no trace of a connection that does not open', async () => {
    const bed = await openReadyBed();
    const { spider, fake } = startProcess(bed);
    // as a parser of a key file in a credential would fail
    Object.assign(fake.driver, { connect: async () => JSON.parse('no key but a canary') });
    const error = await failureOf(spider.connection('c1'));
    if (!CloudError.isInstance(error)) throw error;
    expect(`${error.message} ${error.hint} ${JSON.stringify(error)}`).not.toContain('canary');
    const other = startProcess(bed, { encryptionKey: Buffer.alloc(32, 9) });
    expect(await traces(bed, [await failureOf(other.spider.connection('c1'))])).not.toMatch(canaries);
  });

  it('of a change is deleted with its request at the end', async () => {
    const bed = await openReadyBed();
    await bed.run(bed.connection.vms.create({ ...machine, imageId: 'img-windows', password }));
    expect((await bed.memory.operations.list({})).map(each => each.request)).toEqual(['', '', '', '']);
  });
});
