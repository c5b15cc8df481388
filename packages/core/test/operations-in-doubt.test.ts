import { beforeEach, describe, expect, it } from '@jest/globals';
import { toNativeId } from '../src/index.ts';
import { FakeError } from './fake-cloud/fake-error.ts';
import { isChange } from './fake-driver.ts';
import { FaultyStore } from './faulty-store.ts';
import { openTestBed, startProcess, type TestBed } from './test-bed.ts';

let bed: TestBed;
let store: FaultyStore;
let open: Awaited<ReturnType<typeof openProcess>>;

/** A process on the bed's cloud whose writes and changes are told in order. */
async function openProcess() {
  store = new FaultyStore(bed.memory);
  const { fake, spider, failures } = startProcess(bed, { store });
  fake.before = call => {
    if (isChange(call)) store.writes.push(call.api);
  };
  return { fake, spider, failures, connection: await spider.connection('c1') };
}

beforeEach(async () => {
  bed = await openTestBed();
  open = await openProcess();
});

const network = {
  name: 'net',
  cidr: '10.0.0.0/16',
  subnets: [
    { name: 'sub-a', cidr: '10.0.0.0/24' },
    { name: 'sub-b', cidr: '10.0.1.0/24' },
  ],
};
const createNetwork = () => bed.run(open.connection.networks.create(network));

/** Loses the reply of a create, and lets nobody in after it. Answers the operation's id. */
const leaveInDoubt = async () => {
  const { fake } = open;
  fake.loseReply('networks.doCreate');
  fake.before = ({ api, context }) => {
    if (api === 'networks.doCreate' && context.replay) throw new FakeError('forbidden');
  };
  await expect(createNetwork()).rejects.toMatchObject({ code: 'outcome_unknown' });
  fake.before = () => undefined;
  return (await lastOperation())?.id ?? '';
};

const lastOperation = async () => (await bed.memory.operations.list({ limit: 1 }))[0];

describe('an operation in doubt', () => {
  it('is adopted: what it made is on record, and what it did not make is forgotten', async () => {
    const id = await leaveInDoubt();
    expect(await bed.run(open.spider.operations.adopt(id))).toMatchObject({ state: 'succeeded' });
    const [made] = bed.cloud.networks.all;
    expect([...bed.memory.records.values()]).toMatchObject([
      { name: 'net', state: 'ready', nativeId: made?.nativeId },
    ]);
  });

  it('is not adopted when the cloud has nothing of its name', async () => {
    const id = await leaveInDoubt();
    await bed.run(
      open.connection.cloud.networks.delete(bed.cloud.networks.all[0]?.nativeId ?? toNativeId('')),
    );
    await expect(bed.run(open.spider.operations.adopt(id))).rejects.toMatchObject({ code: 'not_found' });
    expect(await open.spider.operations.get(id)).toMatchObject({ state: 'unknown' });
  });

  it('is discarded: its records are gone, and the cloud is as it was', async () => {
    const id = await leaveInDoubt();
    expect(await bed.run(open.spider.operations.discard(id))).toMatchObject({ state: 'cancelled' });
    expect(bed.memory.records.size).toBe(0);
    expect(bed.cloud.networks.all).toHaveLength(1);
    await expect(bed.run(open.spider.operations.discard(id))).rejects.toMatchObject({ code: 'conflict' });
  });
});
