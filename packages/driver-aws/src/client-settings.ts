import type { ConnectTarget } from '@cb-spider/core/driver';
import { CloudRefusal } from '@cb-spider/driver-kit';

/**
 * Returns the configuration of every SDK client. The SDK's own retries are off, because core retries. Fails with
 * `invalid_argument` and names the field on which the SDK would fail.
 */
export function clientSettings({ credentials }: Pick<ConnectTarget, 'credentials'>, region: string) {
  const { ClientId, ClientSecret, StsToken, Endpoint } = trimmed(credentials);
  assertSendable({ ClientId, ClientSecret, StsToken, Endpoint, Region: region });
  const agent = { keepAlive: true, maxSockets: 64 };
  return {
    region,
    credentials: {
      accessKeyId: ClientId,
      secretAccessKey: ClientSecret,
      ...(StsToken && { sessionToken: StsToken }),
    },
    ...(Endpoint && { endpoint: Endpoint }),
    maxAttempts: 1,
    // Overrides the environment: `adaptive` would delay requests.
    retryMode: 'standard',
    customUserAgent: 'cb-spider',
    requestHandler: {
      connectionTimeout: 10_000,
      // The call's own deadline ends a request that hangs.
      requestTimeout: 0,
      socketTimeout: 0,
      httpAgent: agent,
      httpsAgent: agent,
    },
  };
}

/** Blanks and line ends are often copied along with a key; none of them belongs to it. */
function trimmed(credentials: ConnectTarget['credentials']) {
  const { ClientId = '', ClientSecret = '', StsToken = '', Endpoint = '' } = credentials;
  return {
    ClientId: ClientId.trim(),
    ClientSecret: ClientSecret.trim(),
    StsToken: StsToken.trim(),
    Endpoint: Endpoint.trim(),
  };
}

/** Fails with the name of the field on which the SDK would fail. */
function assertSendable(fields: Readonly<Record<string, string>>): void {
  const { ClientId = '', Endpoint = '', Region = '' } = fields;
  const isAddress = Endpoint === '' || (/^https?:\/\//i.test(Endpoint) && URL.canParse(Endpoint));
  if (!isAddress)
    throw wrong('Endpoint is not a valid http or https URL.', 'Use a URL such as https://ec2.example.');
  if (!/^[a-z0-9-]+$/.test(Region))
    throw wrong(`Region: '${Region}' is not a valid region code.`, 'Use a code such as ap-northeast-2.');
  if (ClientId === '') throw wrong('ClientId is empty.', 'Set the access key id.');
  const [odd] = Object.entries(fields).find(([, value]) => !/^[\x21-\x7e]*$/.test(value)) ?? [];
  if (odd !== undefined)
    throw wrong(`${odd} contains a character that is not valid in a key.`, 'Copy the key again.');
}

function wrong(message: string, hint: string): CloudRefusal {
  return new CloudRefusal('invalid_argument', message, { hint });
}
