import type { CredentialField } from '@cb-spider/core/driver';

/**
 * The fields of a credential. EC2 counts requests by account and region:
 * https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
 */
export const credentialFields = [
  {
    name: 'ClientId',
    aliases: ['aws_access_key_id'],
    required: true,
    // A credential does not contain its account; this field distinguishes the keys of several users of one account.
    account: true,
    description: 'Access key id of an IAM user or role.',
  },
  {
    name: 'ClientSecret',
    aliases: ['aws_secret_access_key'],
    required: true,
    description: 'Secret access key that belongs to it.',
  },
  {
    name: 'StsToken',
    aliases: ['aws_session_token'],
    required: false,
    description: 'Session token of temporary credentials.',
  },
  {
    name: 'Endpoint',
    required: false,
    secret: false,
    account: true,
    description: 'URL of an EC2-compatible service to use instead of AWS.',
  },
] as const satisfies readonly CredentialField[];
