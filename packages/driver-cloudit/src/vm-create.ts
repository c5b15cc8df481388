import type { CallContext, VmSpec } from '@cb-spider/core/driver';
import { CloudRefusal, found, requiredId, requiredText } from '@cb-spider/driver-kit';
import { freeAddress } from './addresses.ts';
import { hostNameOf, protection, sshGroupName } from './assumptions.ts';
import type { Ace, NewServer, Template } from './client/ace.ts';
import type { Dna } from './client/dna.ts';
import type { Iam } from './client/iam.ts';
import type { Clusters } from './clusters.ts';
import { rootPasswordOf } from './first-login/root-password.ts';
import { platformOf } from './images.ts';
import { specNamed } from './specs.ts';
import { descriptionOf } from './vm-convert.ts';

/** What is needed to create a VM. */
export interface VmCreationParts {
  readonly ace: Ace;
  readonly dna: Dna;
  readonly iam: Iam;
  readonly clusters: Clusters;
  /** The secret from which root passwords are derived. */
  readonly secret: string;
}

/**
 * Returns the request that creates a VM. Checks first that all its parts exist, because Cloudit does not report which
 * one is missing. Fails with `not_found`, and with `quota_exceeded` if no public IP is left for the VM.
 */
export async function newServerOf(
  { ace, dna, iam, clusters, secret }: VmCreationParts,
  spec: VmSpec,
  context: CallContext,
): Promise<NewServer> {
  const [image, specs, subnets, groups, clusterId] = await Promise.all([
    imageOf(ace, spec.imageId, context),
    ace.specs(context),
    dna.subnets(context),
    iam.groups(context),
    clusters.idOf(context),
    freeAddress(dna, context),
  ]);
  const subnetAddr = spec.subnetId ?? '';
  found(
    subnets.find(({ addr }) => addr === subnetAddr),
    'subnet',
    subnetAddr,
  );
  for (const id of spec.securityGroupIds)
    found(
      groups.find(group => group.id === id),
      'security group',
      id,
    );
  return {
    ...image,
    specId: requiredId(specNamed(spec.specName, specs).id, 'spec'),
    name: spec.name,
    hostName: hostNameOf(spec.name),
    rootPassword: rootPasswordOf(secret, context.idempotencyKey),
    subnetAddr,
    secgroups: withFirstLogin(spec.securityGroupIds, groups).map(id => ({ id })),
    description: descriptionOf(context.ownerTags, spec.imageId),
    protection,
    clusterId,
  };
}

/** Returns the public key for the login. Core has it for every cloud whose key pairs Spider stores. */
export function publicKeyOf({ publicKey }: VmSpec): string {
  if (publicKey !== undefined) return publicKey;
  throw new CloudRefusal('invalid_argument', 'publicKey: is empty; a VM needs it for the login.');
}

/** Returns a template, or a snapshot with the template behind it. */
async function imageOf(
  ace: Ace,
  id: string,
  context: CallContext,
): Promise<Pick<NewServer, 'templateId' | 'snapshotId'>> {
  const [templates, snapshots] = await Promise.all([ace.templates(context), ace.snapshots(context)]);
  const snapshot = snapshots.find(candidate => candidate.id === id);
  const template = templates.find(candidate => candidate.id === (snapshot?.templateId ?? id));
  assertLinux(template);
  if (snapshot !== undefined)
    return { templateId: requiredText(snapshot.templateId, 'the template of the snapshot'), snapshotId: id };
  return { templateId: requiredId(found(template, 'image', id).id, 'template') };
}

function assertLinux(template: Template | undefined): void {
  if (platformOf(template?.os) !== 'windows') return;
  throw new CloudRefusal(
    'unsupported',
    `The image runs ${template?.os}, which does not support a first login by SSH.`,
  );
}

/** Returns the requested groups, and the one that allows SSH until the first login is complete. */
function withFirstLogin(
  requested: VmSpec['securityGroupIds'],
  groups: readonly { readonly id?: string | undefined; readonly name?: string | undefined }[],
): readonly string[] {
  const open = groups.find(({ name }) => name?.toLowerCase() === sshGroupName.toLowerCase());
  if (open === undefined)
    throw new CloudRefusal('invalid_argument', `The tenant has no security group '${sshGroupName}'.`, {
      hint: `Create a security group with this name that allows TCP port 22. Each new VM uses it until its user is created.`,
    });
  return [...new Set([requiredId(open.id, 'security group'), ...requested])];
}
