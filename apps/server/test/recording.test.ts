import { aws } from '@cb-spider/driver-aws';
import { openstack } from '@cb-spider/driver-openstack';
import { createTwin } from '@cb-spider/driver-twin';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bed, startBed } from './bed.ts';
import { Replay, readRecording } from './replay.ts';

const exchanges = readRecording('cb-spider-mock');

describe('what CB-Spider answered, recorded', () => {
  let bed: Bed;
  let replay: Replay;

  beforeAll(async () => {
    bed = await startBed({ drivers: [createTwin(), aws, openstack] });
    replay = new Replay(bed.base, place => lookUp(bed, place));
  });
  afterAll(() => bed.close());

  it.each(exchanges)('$index: $method $path', exchange => replay.compare(exchange));

  it('holds as many exchanges as were recorded', () => {
    expect(exchanges).toHaveLength(145);
  });
});

async function lookUp(bed: Bed, place: string): Promise<string> {
  if (place === 'zone') return '';
  if (place === 'region') return (await bed.get('/cloudos/metainfo/MOCK')).reply.DefaultRegionToQuery[0];
  if (place === 'image') return (await bed.get('/vmimage?ConnectionName=c1')).reply.image[0].IId.NameId;
  return (await bed.get('/vmspec?ConnectionName=c1')).reply.vmspec[0].Name;
}
