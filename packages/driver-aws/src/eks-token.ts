import { createHash, createHmac } from 'node:crypto';
import type { ClusterToken, ConnectTarget } from '@cb-spider/core/driver';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Checksum, SourceData } from '@smithy/types';
import { clientSettings } from './client-settings.ts';

/** How long EKS accepts a token, in milliseconds, even if its signature expires earlier. */
const tokenLifeMs = 14 * 60_000;

/** How long the signature itself is valid, in seconds. */
const signatureSeconds = 60;

/**
 * Returns a token for the API server of a cluster: a signed request for the caller's identity, which the cluster sends
 * to STS.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/cluster-auth.html
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export async function clusterToken(target: ConnectTarget, clusterName: string): Promise<ClusterToken> {
  const { credentials, region } = clientSettings(target, target.region);
  const signer = new SignatureV4({ credentials, region, service: 'sts', sha256: Sha256 });
  const signingDate = new Date();
  const hostname = `sts.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
  const request = {
    method: 'GET',
    protocol: 'https:',
    hostname,
    path: '/',
    query: { Action: 'GetCallerIdentity', Version: '2011-06-15' },
    headers: { host: hostname, 'x-k8s-aws-id': clusterName },
  };
  const signed = await signer.presign(request, { expiresIn: signatureSeconds, signingDate });
  const url = new URL(`https://${hostname}/`);
  for (const [key, value] of Object.entries(signed.query ?? {})) url.searchParams.set(key, String(value));
  // a space is %20 in the URL, as it was when the URL was signed
  const text = url.toString().replaceAll('+', '%20');
  return {
    token: `k8s-aws-v1.${Buffer.from(text).toString('base64url')}`,
    expiresAt: new Date(signingDate.getTime() + tokenLifeMs).toISOString(),
  };
}

/** Node's own SHA-256, with the interface that the signer expects. */
class Sha256 implements Checksum {
  readonly #secret: SourceData | undefined;
  #hash: ReturnType<typeof createHash> | ReturnType<typeof createHmac>;

  constructor(secret?: SourceData) {
    this.#secret = secret;
    this.#hash = begin(secret);
  }

  update(data: Uint8Array): void {
    this.#hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    this.#hash = begin(this.#secret);
  }
}

function begin(secret: SourceData | undefined) {
  return secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
}

function bytesOf(data: SourceData): string | Uint8Array {
  if (typeof data === 'string') return data;
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
