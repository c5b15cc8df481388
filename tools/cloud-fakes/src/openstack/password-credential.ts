import { account } from './options.ts';
import type { FakeOpenStack } from './start-openstack.ts';

/** A credential of the driver's, with which the stand-in lets its account in. */
export function passwordCredential({
  identityEndpoint,
}: Pick<FakeOpenStack, 'identityEndpoint'>): Record<string, string> {
  return {
    IdentityEndpoint: identityEndpoint,
    Username: account.userName,
    Password: account.password,
    DomainName: account.domainName,
    ProjectID: account.projectId,
  };
}
