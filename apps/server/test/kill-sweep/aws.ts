import { DatabaseSync } from 'node:sqlite';
import { differencesOf, type Ec2 } from '@cb-spider/cloud-fakes/aws';
import { expect } from '@jest/globals';
import type { SweptCloud } from './sweep.ts';

/** The image is moto's Ubuntu 14.04. */
export const awsMachine = { image: 'ami-1e749f67', spec: 't3.micro' };

/** How long this EC2 API may hide new objects, in milliseconds. */
export const graceMs = 400;

/** Returns a region of an EC2 API. Its content is read from the API itself, without Spider. */
export function awsRegion(ec2: Ec2, region: string, title: string): SweptCloud {
  const { accessKeyId, secretAccessKey } = ec2.credentials;
  return {
    title,
    provider: 'AWS',
    library: 'aws-driver-v1.0.so',
    credential: {
      aws_access_key_id: accessKeyId,
      aws_secret_access_key: secretAccessKey,
      Endpoint: ec2.endpoint,
    },
    region: { Region: region, Zone: `${region}a` },
    preloaded: ['short-grace.mjs'],
    environment: { VISIBILITY_GRACE_MS: String(graceMs) },
    async expectSame(server) {
      const recorded = recordedIds(server.database);
      expect(differencesOf(await ec2.inventory(region), recorded, 'spider-operation')).toEqual({
        orphans: [],
        twins: [],
        lost: [],
      });
    },
  };
}

/** Returns the ids of all recorded objects, and checks that none of them is only partly created or deleted. */
function recordedIds(databaseFile: string): readonly string[] {
  const database = new DatabaseSync(databaseFile, { readOnly: true });
  try {
    const records = database.prepare('select kind, name, state, native_id from resources').all();
    for (const record of records) expect(record).toMatchObject({ state: 'ready' });
    return records.map(({ kind, name, native_id: id }) => String(id ?? `${kind} ${name} without id`));
  } finally {
    database.close();
  }
}
