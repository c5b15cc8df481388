import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { AccessKey } from './options.ts';
import { Refusal } from './refusal.ts';

/** A request as it came, before anybody has looked at it. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** From the query and from the form. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly query: ReadonlyMap<string, string>;
  readonly body: string;
}

/** How long a request is good for after the time it names. */
const patienceMs = 15 * 60_000;

/** Checks signatures of both generations: HMAC-SHA1 in the parameters, and ACS3-HMAC-SHA256 in a header. */
export class SignatureCheck {
  readonly #keys: readonly AccessKey[];
  readonly #nonces = new Set<string>();

  constructor(keys: readonly AccessKey[]) {
    this.#keys = keys;
  }

  /** Whose request it is. */
  check(request: RawRequest): AccessKey {
    return request.headers.authorization === undefined
      ? this.#checkFirst(request)
      : this.#checkThird(request);
  }

  /** https://www.alibabacloud.com/help/en/sdk/product-overview/rpc-mechanism */
  #checkFirst({ method, parameters }: RawRequest): AccessKey {
    const key = this.#keyOf(needed(parameters, 'AccessKeyId'), parameters.get('SecurityToken'));
    if (
      needed(parameters, 'SignatureMethod') !== 'HMAC-SHA1' ||
      needed(parameters, 'SignatureVersion') !== '1.0'
    )
      throw new Refusal(400, 'InvalidParameter', 'The signature method or version is not supported.');
    this.#checkFresh(needed(parameters, 'Timestamp'), needed(parameters, 'SignatureNonce'));
    const signed = [...parameters].filter(([name]) => name !== 'Signature');
    const text = `${method}&%2F&${percentEncode(canonicalQuery(signed))}`;
    const signature = createHmac('sha1', `${key.secret}&`).update(text).digest('base64');
    checkSame(needed(parameters, 'Signature'), signature, text);
    return key;
  }

  /** https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature */
  #checkThird({ method, path, headers, query, body }: RawRequest): AccessKey {
    const pattern = /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]+)$/;
    const [, id = '', names = '', signature = ''] = pattern.exec(headers.authorization ?? '') ?? [];
    const key = this.#keyOf(id, textOf(headers, 'x-acs-security-token'));
    this.#checkFresh(textOf(headers, 'x-acs-date') ?? '', textOf(headers, 'x-acs-signature-nonce') ?? '');
    const bodyHash = createHash('sha256').update(body).digest('hex');
    if (textOf(headers, 'x-acs-content-sha256') !== bodyHash) throw mismatch(bodyHash);
    const lines = names.split(';').map(name => `${name}:${(textOf(headers, name) ?? '').trim()}\n`);
    const request = [method, path, canonicalQuery([...query]), lines.join(''), names, bodyHash].join('\n');
    const text = `ACS3-HMAC-SHA256\n${createHash('sha256').update(request).digest('hex')}`;
    checkSame(signature, createHmac('sha256', key.secret).update(text).digest('hex'), text);
    return key;
  }

  #keyOf(id: string, securityToken: string | undefined): AccessKey {
    const key = this.#keys.find(each => each.id === id);
    if (key === undefined)
      throw new Refusal(404, 'InvalidAccessKeyId.NotFound', 'Specified access key is not found.');
    if (key.securityToken !== securityToken)
      throw new Refusal(
        400,
        'InvalidSecurityToken.MismatchWithAccessKey',
        'The SecurityToken does not fit the AccessKeyId.',
      );
    return key;
  }

  #checkFresh(timestamp: string, nonce: string): void {
    const age = Math.abs(Date.now() - Date.parse(timestamp));
    if (!(age <= patienceMs))
      throw new Refusal(400, 'InvalidTimeStamp.Expired', 'The timestamp has expired.');
    if (nonce === '' || this.#nonces.has(nonce))
      throw new Refusal(400, 'SignatureNonceUsed', 'The request signature nonce has been used.');
    this.#nonces.add(nonce);
  }
}

function needed(parameters: ReadonlyMap<string, string>, name: string): string {
  const value = parameters.get(name);
  if (!value) throw new Refusal(400, `Missing${name}`, `${name} is mandatory for this action.`);
  return value;
}

/** In the order of the names: `Tag.1` comes before `Tag.10`, which would be otherwise with what follows the names. */
function canonicalQuery(pairs: readonly (readonly [string, string])[]): string {
  return pairs
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join('&');
}

/** RFC 3986: all but letters, digits and `-_.~`. */
function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    each => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function checkSame(given: string, expected: string, text: string): void {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  if (a.length !== b.length || !timingSafeEqual(a, b)) throw mismatch(text);
}

/** Clients compare what both sides signed by the text after the colon. */
function mismatch(text: string): Refusal {
  const words = 'Specified signature is not matched with our calculation. server string to sign is';
  return new Refusal(400, 'SignatureDoesNotMatch', `${words}:${text}`);
}

function textOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}
