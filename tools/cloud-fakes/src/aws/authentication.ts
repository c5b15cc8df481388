import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { type Ec2Call, type Ec2Reply, errorReply, queryError, type Step } from './ec2-call.ts';
import { restError } from './eks-call.ts';

export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/**
 * Refuses, as EC2 does and moto does not, a request that is not signed with the one access key there is.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function checkSignature(key: AccessKey): Step {
  return async (call, next) => {
    const authorization = parseAuthorization(call.headers.authorization ?? '');
    if (!authorization)
      return errorReply('MissingAuthenticationToken', 'Request is missing Authentication Token');
    return isSignedWith(call, authorization, key) ? next(call) : refusal(call, authorization);
  };
}

/** Each API has its own words for a wrong signature. */
function refusal({ rest }: Ec2Call, { scope }: Authorization): Ec2Reply {
  const message = 'AWS was not able to validate the provided access credentials';
  if (rest !== undefined) return restError('InvalidSignatureException', message, 403);
  return scope.split('/')[3] === 'ec2'
    ? errorReply('AuthFailure', message, 401)
    : queryError('SignatureDoesNotMatch', message, 403);
}

/** Whether a request is signed with the key. */
export function isSignedWith(call: Signed, authorization: Authorization, key: AccessKey): boolean {
  const [accessKeyId] = authorization.scope.split('/');
  const expected = signatureOf(call, authorization, key.secretAccessKey);
  return accessKeyId === key.accessKeyId && equal(expected, authorization.signature);
}

/** What of a request is signed. */
type Signed = Pick<Ec2Call, 'headers' | 'body' | 'rest'>;

export interface Authorization {
  /** `KEY/DATE/REGION/SERVICE/aws4_request` */
  readonly scope: string;
  readonly signedHeaders: string;
  readonly signature: string;
}

/** Reads the header; nothing when it is no signature of version 4. */
export function parseAuthorization(header: string): Authorization | undefined {
  const parts = /^AWS4-HMAC-SHA256 Credential=(\S+?),\s*SignedHeaders=(\S+?),\s*Signature=(\w+)$/.exec(
    header,
  );
  const [, scope, signedHeaders, signature] = parts ?? [];
  if (!scope || !signedHeaders || !signature) return undefined;
  return { scope, signedHeaders, signature };
}

function signatureOf(call: Signed, authorization: Authorization, secret: string): string {
  const names = authorization.signedHeaders.split(';');
  const headers = names.map(name => `${name}:${(call.headers[name] ?? '').trim()}\n`).join('');
  const { method, path, query } = call.rest ?? { method: 'POST', path: '/', query: '' };
  const pairs = query.split('&').sort().join('&');
  // each part of a path is encoded once more
  const uri = path.split('/').map(encodeURIComponent).join('/');
  const canonical = [method, uri, pairs, headers, authorization.signedHeaders, sha256(call.body)].join('\n');
  const scope = authorization.scope.split('/').slice(1);
  const text = ['AWS4-HMAC-SHA256', call.headers['x-amz-date'], scope.join('/'), sha256(canonical)].join(
    '\n',
  );
  const signingKey = scope.reduce<string | Buffer>((key, part) => hmac(key, part), `AWS4${secret}`);
  return hmac(signingKey, text).toString('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function equal(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
