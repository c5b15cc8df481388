import { readFileSync } from 'node:fs';
import { connect } from '@cb-spider/core';
import { HttpClient } from '@cb-spider/rest-kit';
import type { ConformanceRig } from '@cb-spider/testkit';
import { openstack } from '../src/index.ts';

const environment = process.env;

/** Returns why there is no real cloud to test against; `undefined` if there is one. */
export function whyNoRealCloud(): string | undefined {
  return environment.OS_AUTH_URL
    ? undefined
    : 'OS_AUTH_URL is not set, so there is no OpenStack to test against';
}

/**
 * Opens any OpenStack that the usual `OS_*` variables name. `OS_TEST_IMAGE` (an id), `OS_TEST_FLAVOR` (a name) and
 * `OS_TEST_ZONE` override the first image, the smallest flavour and the cloud's own zone.
 */
export async function openRealCloud(): Promise<ConformanceRig> {
  const extraCa = environment.OS_CACERT ? readFileSync(environment.OS_CACERT, 'utf8') : undefined;
  const http = new HttpClient({ userAgent: 'driver-openstack-test', extraCa });
  const credentials = {
    IdentityEndpoint: environment.OS_AUTH_URL ?? '',
    ...(environment.OS_APPLICATION_CREDENTIAL_ID ? applicationCredential() : await password(http)),
    ...(extraCa === undefined ? {} : { CaCertificate: extraCa }),
    ...(environment.OS_INTERFACE ? { Interface: environment.OS_INTERFACE } : {}),
  };
  const region = environment.OS_REGION_NAME ?? 'RegionOne';
  const imageId = environment.OS_TEST_IMAGE ?? (await firstImage({ credentials, region }));
  return {
    live: true,
    credentials,
    region,
    zone: environment.OS_TEST_ZONE,
    imageId,
    specName: environment.OS_TEST_FLAVOR,
    // Lists show new objects at once; only an aborted request may still be in progress.
    visibilityGraceMs: 0,
    lateEffectMs: 3_000,
    // Any image will do: nothing looks inside, and a cloud need not have Windows.
    windowsImageId: imageId,
    close: async () => http.close(),
  };
}

async function firstImage(target: { credentials: Record<string, string>; region: string }): Promise<string> {
  await using cloud = await connect(openstack, target);
  for await (const image of cloud.images.list()) if (image.state === 'available') return image.nativeId;
  throw new Error('This OpenStack has no image that the project can use.');
}

function applicationCredential() {
  return {
    ApplicationCredentialId: environment.OS_APPLICATION_CREDENTIAL_ID ?? '',
    ApplicationCredentialSecret: environment.OS_APPLICATION_CREDENTIAL_SECRET ?? '',
  };
}

async function password(http: HttpClient) {
  const domain = environment.OS_USER_DOMAIN_NAME ?? 'Default';
  return {
    Username: environment.OS_USERNAME ?? '',
    Password: environment.OS_PASSWORD ?? '',
    DomainName: domain,
    ProjectID: environment.OS_PROJECT_ID ?? (await projectId(http, domain)),
  };
}

/** Returns the project's id, which the driver needs; `OS_PROJECT_NAME` contains its name. */
async function projectId(http: HttpClient, domain: string): Promise<string> {
  const user = { name: environment.OS_USERNAME, password: environment.OS_PASSWORD, domain: { name: domain } };
  const project = {
    name: environment.OS_PROJECT_NAME,
    domain: { name: environment.OS_PROJECT_DOMAIN_NAME ?? domain },
  };
  const base = environment.OS_AUTH_URL?.replace(/\/+$/, '') ?? '';
  const reply = await http.send({
    method: 'POST',
    url: `${base.endsWith('/v3') ? base : `${base}/v3`}/auth/tokens`,
    body: { auth: { identity: { methods: ['password'], password: { user } }, scope: { project } } },
  });
  return (reply.body as { token: { project: { id: string } } }).token.project.id;
}
