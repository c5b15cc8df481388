import type { CredentialField } from '@cb-spider/core/driver';

/** The fields of a credential for Azure, by CB-Spider's names. */
export const credentialFields = [
  {
    name: 'ClientId',
    aliases: ['clientId'],
    required: true,
    secret: false,
    description: 'Application (client) id of a service principal.',
  },
  {
    name: 'ClientSecret',
    aliases: ['clientSecret'],
    required: true,
    description: 'Client secret of the application.',
  },
  {
    name: 'TenantId',
    aliases: ['tenantId'],
    required: true,
    secret: false,
    description: 'Directory (tenant) id in which it is registered.',
  },
  {
    name: 'SubscriptionId',
    aliases: ['subscriptionId'],
    required: true,
    secret: false,
    account: true,
    description: 'Id of the subscription to work in.',
  },
  {
    name: 'Cloud',
    required: false,
    secret: false,
    description: 'AzureCloud, AzureUSGovernment or AzureChinaCloud. Default: AzureCloud.',
  },
  {
    name: 'Endpoint',
    required: false,
    secret: false,
    description: "URL of a Resource Manager to use instead of the cloud's own.",
  },
  {
    name: 'LoginEndpoint',
    required: false,
    secret: false,
    description: "URL of a token service to use instead of the cloud's own.",
  },
] as const satisfies readonly CredentialField[];
