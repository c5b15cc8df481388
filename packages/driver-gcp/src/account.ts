import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { ConnectTarget } from '@cb-spider/core/driver';
import { CloudRefusal } from '@cb-spider/driver-kit';

/** Who connects, and where to. */
export interface Account {
  readonly project: string;
  readonly clientEmail: string;
  readonly privateKey: KeyObject;
  /** Where an access token is had. */
  readonly tokenUri: string;
  /** Root of Compute Engine's API. */
  readonly endpoint: string;
}

/** What a key file holds. */
interface KeyFile {
  readonly project_id?: unknown;
  readonly client_email?: unknown;
  readonly private_key?: unknown;
  readonly token_uri?: unknown;
}

const googleTokenUri = 'https://oauth2.googleapis.com/token';

/** Reads a credential's fields; fails with `invalid_argument` when they do not make a service account. */
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

/** `undefined` for what is not JSON: the error of the parser would show the text. */
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

/** A key that came through JSON or a shell may have its line ends written out. */
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
