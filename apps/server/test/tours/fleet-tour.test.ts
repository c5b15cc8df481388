import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Answer, ask } from '../beds/ask.ts';
import { type Bed, startBed } from '../beds/bed.ts';
import { connectRegions } from '../beds/fleet-connections.ts';
import { callsOfExample, type ShellCall } from '../beds/shell-lines.ts';

// The test connects all regions of the world, and the machine may have other work.
jest.setTimeout(120_000);

const readme = await readFile(new URL('../../../../README.md', import.meta.url), 'utf8');
const calls = callsOfExample(readme, 'fleet');

describe("the README's calls of all regions", () => {
  let bed: Bed;
  let regions: readonly string[];
  const answers = new Map<ShellCall, Answer>();

  /** Returns the reply to the call with a method and path. */
  const answerTo = (method: string, path: string) => {
    const call = calls.find(candidate => candidate.method === method && candidate.path.startsWith(path));
    const answer = call && answers.get(call);
    if (answer === undefined) throw new Error(`There is no ${method} ${path}.`);
    return answer;
  };
  const partsOf = (path: string) =>
    answerTo('GET', path)
      .reply.trim()
      .split('\n')
      .map((line: string) => JSON.parse(line));

  beforeAll(async () => {
    bed = await startBed();
    regions = await regionsOfTheWorld(bed);
    await connectRegions(bed, regions);
    for (const call of calls) {
      const { method, path, headers, body } = call;
      answers.set(call, await ask(bed.base, method, path, body, { headers }));
    }
  });
  afterAll(() => bed.close());

  it('list the images of each region, as lines', () => {
    const parts = partsOf('/fleet/vmimage');
    const from = new Set(
      parts.flatMap((part: { item?: { region: string } }) => (part.item ? [part.item.region] : [])),
    );
    expect(from.size).toBe(regions.length);
    expect(regions.length).toBeGreaterThan(190);
    const total = parts.filter((part: object) => 'item' in part).length;
    expect(parts.at(-1)).toEqual({ end: { complete: true, total } });
    expect(answerTo('GET', '/fleet/summary').reply).toMatchObject({
      connections: regions.length,
      vms: 0,
      complete: true,
    });
  });

  it.each(['vpc', 'securitygroup', 'keypair', 'vm'])('make a %s in every region of Oceania', kind => {
    const { status, reply } = answerTo('POST', `/fleet/${kind}`);
    expect([status, reply.state]).toEqual([200, 'succeeded']);
    expect(reply.results).toHaveLength(11);
    for (const { state, item } of reply.results)
      expect([state, item]).toMatchObject(['succeeded', { IId: { NameId: 'wide' } }]);
  });

  it('list the VMs, as lines', () => {
    const items = partsOf('/fleet/vm?').filter((part: object) => 'item' in part);
    expect(items).toHaveLength(11);
    expect(items[0].item).toMatchObject({ IId: { NameId: 'wide' }, VMSpecName: 'twin-small' });
    const made = answerTo('POST', '/fleet/vm').reply.results;
    const placeOf = ({ region }: { region: string }) => region;
    expect(items.map((part: { item: { region: string } }) => placeOf(part.item)).toSorted()).toEqual(
      made.map(placeOf).toSorted(),
    );
  });

  it.each(['vm', 'keypair', 'securitygroup', 'vpc'])('remove each %s', async kind => {
    const { status, reply } = answerTo('DELETE', `/fleet/${kind}`);
    expect([status, reply.state]).toEqual([200, 'succeeded']);
    const left = (await bed.get(`/fleet/${kind}?geography=Oceania`)).reply;
    expect([left.items, left.complete]).toEqual([[], true]);
  });
});

async function regionsOfTheWorld(bed: Bed): Promise<readonly string[]> {
  await connectRegions(bed, []);
  const world = await bed.spider.preview('d', 'k');
  const regions = await world.regionZones.list();
  await world.close();
  return regions.map(({ name }) => name);
}
