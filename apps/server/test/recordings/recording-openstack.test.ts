import { account, startFakeOpenStack } from '@cb-spider/cloud-fakes/openstack';
import { openstack } from '@cb-spider/driver-openstack';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openRealCloud, whyNoRealCloud } from '../../../../packages/driver-openstack/test/real-cloud.ts';
import { type Bed, startBed } from '../beds/bed.ts';
import { Replay, readRecording } from './replay.ts';

jest.setTimeout(120_000);

/** The values for the placeholders of the recording. */
interface Place {
  readonly places: Readonly<Record<string, string | undefined>>;
  close(): Promise<void>;
}

const exchanges = readRecording('cb-spider-openstack');

function describeReplay(title: string, open: () => Promise<Place>): void {
  describe(title, () => {
    let bed: Bed;
    let replay: Replay;
    let cloud: Place;

    beforeAll(async () => {
      cloud = await open();
      bed = await startBed({ drivers: [openstack] });
      replay = new Replay(bed.base, async place => cloud.places[place] ?? (await lookUp(bed, place)));
    });
    afterAll(async () => {
      await bed.delete('/destroy', { ConnectionName: 'c1' });
      await bed.close();
      await cloud.close();
    });

    it.each(exchanges)('$index: $method $path', exchange => replay.compare(exchange));

    it('holds as many exchanges as were recorded', () => {
      expect(exchanges).toHaveLength(54);
    });
  });
}

/** Returns the smallest flavour, for a cloud without a configured one. */
async function lookUp(bed: Bed, place: string): Promise<string> {
  if (place !== 'spec') return '';
  const { reply } = await bed.get('/vmspec?ConnectionName=c1');
  const specs: { Name: string; MemSizeMiB: string }[] = reply.vmspec;
  return specs.sort((left, right) => Number(left.MemSizeMiB) - Number(right.MemSizeMiB))[0]?.Name ?? '';
}

async function openFake(): Promise<Place> {
  const fake = await startFakeOpenStack({ buildMs: 5, taskMs: 5 });
  const places = {
    endpoint: fake.identityEndpoint,
    user: account.userName,
    password: account.password,
    project: account.projectId,
    region: 'RegionOne',
    zone: 'nova',
    image: fake.imageId('ubuntu-24.04'),
    spec: 'm1.tiny',
  };
  return { places, close: () => fake.close() };
}

async function openReal(): Promise<Place> {
  const { credentials, region, zone, imageId, specName, close } = await openRealCloud();
  const places = {
    endpoint: credentials.IdentityEndpoint,
    user: credentials.Username,
    password: credentials.Password,
    project: credentials.ProjectID,
    region,
    // The name of the zone of an OpenStack cloud by default.
    zone: zone ?? 'nova',
    image: imageId,
    spec: specName,
  };
  return { places, close };
}

describeReplay('what CB-Spider answered on an OpenStack, recorded; here on the stand-in', openFake);

const reason =
  whyNoRealCloud() ??
  (process.env.OS_APPLICATION_CREDENTIAL_ID ? 'the recording logs in by user name and password' : undefined);
if (reason === undefined) describeReplay('the same on a real OpenStack', openReal);
else
  describe('what CB-Spider answered on an OpenStack, recorded; here on a real one', () => {
    it.skip(`skipped: ${reason}`, () => undefined);
  });
