import { aws } from '@cb-spider/driver-aws';
import { openstack } from '@cb-spider/driver-openstack';
import { createTwin } from '@cb-spider/driver-twin';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bed, startBed } from '../beds/bed.ts';
import { findMockPlace } from '../beds/mock-places.ts';
import { Replay, readRecording } from './replay.ts';

const exchanges = readRecording('cb-spider-mock');

describe('what CB-Spider answered, recorded', () => {
  let bed: Bed;
  let replay: Replay;

  beforeAll(async () => {
    bed = await startBed({ drivers: [createTwin(), aws, openstack] });
    replay = new Replay(bed.base, place => findMockPlace(bed, place));
  });
  afterAll(() => bed.close());

  it.each(exchanges)('$index: $method $path', exchange => replay.compare(exchange));

  it('holds as many exchanges as were recorded', () => {
    expect(exchanges).toHaveLength(145);
  });
});
