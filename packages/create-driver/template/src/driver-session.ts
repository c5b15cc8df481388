import type { ConnectTarget, DriverSessionV1 } from '@cb-spider/core/driver';
import { ApiClient } from './client.ts';
import { classifyError } from './errors.ts';
import { keyPairs } from './key-pairs.ts';

/** Opens a session with one handler for each kind that the cloud has. Kinds without a handler are `unsupported`. */
export function openSession({ credentials, region }: ConnectTarget): DriverSessionV1 {
  const { Token = '', Endpoint = 'https://api.acme.example' } = credentials;
  const client = new ApiClient({ endpoint: Endpoint, token: Token, region });
  return { keyPairs: keyPairs(client), classifyError, close: async () => client.close() };
}
