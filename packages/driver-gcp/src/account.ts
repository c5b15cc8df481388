import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { ConnectTarget } from '@cb-spider/core/driver';
import { CloudRefusal } from '@cb-spider/driver-kit';

/** The service account that connects, and the endpoints. */
export interface Account {
  readonly project: string;
  readonly clientEmail: string;
  readonly privateKey: KeyObject;
  /** The URL of the token server. */
  readonly tokenUri: string;
  /** The root URL of Compute Engine's API. */
  readonly endpoint: string;
}

/** The content of a key file. */
interface KeyFile {
  readonly project_id?: unknown;
  readonly client_email?: unknown;
  readonly private_key?: unknown;
  readonly token_uri?: unknown;
}

const googleTokenUri = 'https://oauth2.googleapis.com/token';

/** Reads the fields of a credential. Fails with `invalid_argument` if they are not a service account. */
export function accountOf(credentials: ConnectTarget['credentials']): Account {
  const file = keyFileOf(credentials.ServiceAccountKey);
  return {
    project: textOf('ProjectID', credentials.ProjectID ?? file.project_id),
    clientEmail: textOf('ClientEmail', credentials.ClientEmail ?? file.client_email),
    privateKey: privateKeyOf(textOf('PrivateKey', credentials.PrivateKey ?? file.private_key)),
    tokenUri: addressOf('token_uri', file.token_uri ?? googleTokenUri),
    endpoint: addressOf('Endpoint', credentials.Endpoint ?? 'https://compute.googleapis.com/'),
  };
}

function keyFileOf(text: string | undefined): KeyFile {
  if (text === undefined) return {};
  const parsed = parse(text);
  if (typeof parsed === 'object' && parsed !== null) return parsed;
  throw new CloudRefusal('invalid_argument', 'ServiceAccountKey is not a valid key file.', {
    hint: 'Set it to the complete JSON file of the key.',
  });
}

/** Returns `undefined` for a text that is not JSON, because the parser's error would show the text. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textOf(field: string, value: unknown): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new CloudRefusal('invalid_argument', `The credential has no ${field}.`, {
    hint: 'Set ProjectID, ClientEmail and PrivateKey, or ServiceAccountKey.',
  });
}

/** Reads a private key. JSON or a shell may have escaped its line ends. */
function privateKeyOf(text: string): KeyObject {
  try {
    return createPrivateKey(text.replaceAll('\\n', '\n'));
  } catch {
    throw new CloudRefusal('invalid_argument', 'PrivateKey is not a private key in PEM format.');
  }
}

function addressOf(field: string, value: unknown): string {
  if (typeof value === 'string' && /^https?:\/\//i.test(value) && URL.canParse(value)) return value;
  throw new CloudRefusal('invalid_argument', `${field} is not a valid http or https URL.`);
}
