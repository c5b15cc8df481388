import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { registerWorld } from '../src/world.ts';
import { type Bed, connectTwin, makeSurroundings, startBed } from './beds/bed.ts';

let bed: Bed;
beforeEach(async () => {
  bed = await startBed();
});
afterEach(() => bed.close());

const names = async () =>
  (await bed.get('/connectionconfig')).reply.connectionconfig.map(
    (each: { readonly ConfigName: string }) => each.ConfigName,
  );

describe('the world', () => {
  it('is connected in each region that is modeled on a real one, of many clouds', async () => {
    await registerWorld(bed.spider);
    const all = await names();
    expect(all.length).toBeGreaterThanOrEqual(120);
    expect(all).toEqual(expect.arrayContaining(['twin-aws-ap-northeast-2', 'twin-aws-eu-central-1']));
    const clouds = new Set(all.map((name: string) => name.split('-')[1]));
    for (const cloud of ['aws', 'azure', 'gcp', 'alibaba', 'tencent', 'ibm', 'nhn', 'ncp'])
      expect(clouds).toContain(cloud);
    expect(all).not.toContain('twin-default');
  });

  it('works in each of its regions', async () => {
    await registerWorld(bed.spider);
    const { reply } = await bed.get('/fleet/vpc');
    expect(reply).toMatchObject({ items: [], errors: [], complete: true });
    await makeSurroundings(bed, 'twin-azure-germanywestcentral');
  });

  it('is connected only once: deleted connections do not come back', async () => {
    await registerWorld(bed.spider);
    await bed.delete('/connectionconfig/twin-aws-eu-central-1');
    await registerWorld(bed.spider);
    expect(await names()).not.toContain('twin-aws-eu-central-1');
  });

  it('is not connected if there are other connections', async () => {
    await connectTwin(bed);
    await registerWorld(bed.spider);
    expect(await names()).toEqual(['c1']);
  });

  it('is completed after a crash in the middle', async () => {
    await registerWorld(bed.spider);
    const all = await names();
    const other = await startBed();
    try {
      const [driver] = (await bed.get('/driver')).reply.driver;
      await other.post('/driver', driver);
      await registerWorld(other.spider);
      expect((await other.get('/connectionconfig')).reply.connectionconfig).toHaveLength(all.length);
    } finally {
      await other.close();
    }
  });
});
