import { defineDriver } from '@cb-spider/core/driver';
import { features } from './gcp-features.ts';

/**
 * Google Cloud, through the API of Compute Engine.
 *
 * The first session loads Google's client. The first call detects a wrong credential.
 */
export const gcp = defineDriver({
  specificationVersion: 'v1',
  id: 'gcp',
  displayName: 'Google Cloud',
  providers: ['GCP'],
  credentials: [
    {
      name: 'ProjectID',
      aliases: ['project_id'],
      required: false,
      secret: false,
      description: 'Id of the project to work in.',
    },
    {
      name: 'ClientEmail',
      aliases: ['client_email'],
      required: false,
      secret: false,
      description: 'E-mail address of the service account.',
    },
    {
      name: 'PrivateKey',
      aliases: ['private_key'],
      required: false,
      multiline: true,
      description: 'Private key of the service account, in PEM format.',
    },
    {
      name: 'ServiceAccountKey',
      required: false,
      multiline: true,
      description: 'Text of the key file (JSON) of a service account, instead of the three above.',
    },
    {
      name: 'Endpoint',
      required: false,
      secret: false,
      description:
        "URL of another Compute Engine, such as one behind Private Service Connect; Google's by default.",
    },
  ],
  regionFields: [
    { name: 'Region', required: true, description: 'Region, such as asia-northeast3.' },
    {
      name: 'Zone',
      required: true,
      description: 'Zone for new VMs and for the list of machine types, such as asia-northeast3-a.',
    },
  ],
  defaultRegion: { region: 'asia-northeast3', zone: 'asia-northeast3-a' },
  features,
  async connect(target) {
    const { openSession } = await import('./driver-session.ts');
    return openSession(target);
  },
});
