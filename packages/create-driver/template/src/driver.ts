import { defineDriver } from '@cb-spider/core/driver';

/** The driver: a description of the cloud, and how to connect to it. */
export const acme = defineDriver({
  specificationVersion: 'v1',
  // The last part of the package's name; the same as "cbSpider.driver" in package.json.
  id: 'acme',
  displayName: 'Acme',
  providers: ['ACME'],
  // What users put into a credential. A field is secret unless it says `secret: false`.
  credentials: [
    { name: 'Token', required: true, description: 'API token of the account.' },
    { name: 'Endpoint', required: false, secret: false, description: 'Address of the API.' },
  ],
  regionFields: [{ name: 'Region', required: true, description: 'Such as north-1.' }],
  defaultRegion: { region: 'north-1' },
  // Plain data about the cloud. The conformance kit tests every claim.
  features: {
    names: { keyPair: { maxLength: 40, pattern: '^[a-z][a-z0-9-]*$' } },
    // A repeated create is recognised by the tags that core adds to each object.
    createIdentity: { keyPair: 'tag' },
    uniqueNames: ['keyPair'],
    // New objects are visible at once.
    visibilityGraceMs: 0,
    zones: false,
    // Kinds whose objects can have tags.
    tags: ['keyPair'],
  },
  // Loads the client, or the cloud's SDK, only now: a server has many drivers and uses few.
  async connect(target) {
    const { openSession } = await import('./driver-session.ts');
    return openSession(target);
  },
});
