import { openTestBed, type TestBed } from './test-bed.ts';

/** Three connections to the same cloud: three networks, say, tell that each had its own. */
export async function openThree(): Promise<TestBed> {
  const bed = await openTestBed();
  for (const name of ['c2', 'c3'])
    await bed.spider.connections.put({
      name,
      provider: 'FAKE',
      driver: 'd1',
      credential: 'k1',
      region: 'r1',
    });
  return bed;
}
