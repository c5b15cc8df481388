import { expect } from '@jest/globals';
import { FakeError } from './fake-cloud/fake-error.ts';
import { isChange } from './fake-driver.ts';
import { FaultyStore } from './faulty-store.ts';
import { openTestBed, startProcess } from './test-bed.ts';

export const network = {
  name: 'net',
  cidr: '10.0.0.0/16',
  subnets: [
    { name: 'sub-a', cidr: '10.0.0.0/24' },
    { name: 'sub-b', cidr: '10.0.1.0/24' },
  ],
};

/** Opens a test bed, and a process on its cloud whose writes and changes are recorded in order. */
export async function openWatchedProcess() {
  const bed = await openTestBed();
  const store = new FaultyStore(bed.memory);
  const { fake, spider, calls } = startProcess(bed, { store });
  fake.before = call => {
    if (isChange(call)) store.writes.push(call.api);
  };
  const connection = await spider.connection('c1');
  const createNetwork = () => bed.run(connection.networks.create(network));
  const lastOperation = async () => (await bed.memory.operations.list({ limit: 1 }))[0];
  return {
    ...{ bed, store, fake, spider, calls, connection, createNetwork, lastOperation },
    /**
     * Loses the reply of a create and refuses its replays, so that its result stays unknown. Returns the operation's
     * id.
     */
    async leaveInDoubt(): Promise<string> {
      fake.loseReply('networks.doCreate');
      fake.before = ({ api, context }) => {
        if (api === 'networks.doCreate' && context.replay) throw new FakeError('forbidden');
      };
      await expect(createNetwork()).rejects.toMatchObject({ code: 'outcome_unknown' });
      fake.before = () => undefined;
      return (await lastOperation())?.id ?? '';
    },
  };
}
