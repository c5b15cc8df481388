import type { DriverV1 } from '@cb-spider/core/driver';
import { expect, it } from '@jest/globals';
import { createTwin, TwinAdmin } from '../src/index.ts';
import { connect, newContext } from './session.ts';

it('the features say how long a new object may be missing from reads', () => {
  expect(createTwin({ visibilityDelayMs: 750 }).features.visibilityGraceMs).toBe(750);
  expect(createTwin().features.visibilityGraceMs).toBe(0);
});

it('an admin rules the clouds of the driver that it is handed to, and no other', async () => {
  const admin = new TwinAdmin();
  admin.addFault({ fault: { kind: 'regionDown' } });
  const listWith = async (driver: DriverV1) => {
    const { vms } = await connect(driver);
    return vms.doList(undefined, newContext().context);
  };
  await expect(listWith(createTwin({ admin }))).rejects.toMatchObject({ code: 'Region.Unavailable' });
  await expect(listWith(createTwin())).resolves.toMatchObject({ items: [] });
});

it('regions tell servers where they are', async () => {
  const { regionZones } = await connect(createTwin());
  expect(await regionZones.doGet('aws-eu-west-3', newContext().context)).toMatchObject({
    name: 'aws-eu-west-3',
    displayName: 'Europe (Paris)',
    details: {
      Cloud: 'aws',
      NativeName: 'eu-west-3',
      City: 'Paris',
      Country: 'FR',
      Continent: 'Europe',
      Latitude: '48.85',
      Longitude: '2.35',
    },
  });
});
