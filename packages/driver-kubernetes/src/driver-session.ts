import type { ConnectTarget, DriverSessionV1 } from '@cb-spider/core/driver';
import { type Classify, CloudRefusal, redactError, redactor } from '@cb-spider/driver-kit';
import * as library from '@kubernetes/client-node';
import { KubeApi } from './client/kube-api.ts';
import { kubeConfigOf, secretsOf } from './client/kube-config.ts';
import { ExternalSubnet } from './external-subnet.ts';
import { Images } from './images.ts';
import { KeyPairs } from './key-pairs.ts';
import { classifierFor } from './kubernetes-errors.ts';
import { Networks } from './networks.ts';
import { Nics } from './nics.ts';
import { ObjectTags } from './object-tags.ts';
import { PublicIps } from './public-ips.ts';
import { RegionZones } from './region-zones.ts';
import { SecurityGroups } from './security-groups.ts';
import { Specs } from './specs.ts';
import { LaterSteps } from './steps.ts';
import { Subnets } from './subnets.ts';
import { VmCreation } from './vm-create.ts';
import { Vms } from './vms.ts';

/** The time limit for reading the cluster's API groups, in milliseconds. */
const discoveryMs = 15_000;

/** The namespace of the common templates' boot images. */
const usualImageNamespace = 'kubevirt-os-images';

/** Opens a session with the handlers that the cluster supports. This module and its imports load the client library. */
export async function openSession(target: ConnectTarget): Promise<DriverSessionV1> {
  const config = kubeConfigOf(library, target);
  const redact = redactor(secretsOf(config, target));
  const classify = classifierFor(redact);
  const ofContext = config.getContextObject(config.getCurrentContext())?.namespace;
  const { Namespace, ImageNamespace } = target.options;
  const namespace = namespaceOf(Namespace || ofContext || 'default');
  const imageNamespace = namespaceOf(ImageNamespace || usualImageNamespace);
  const api = new KubeApi(library, config, namespace);
  try {
    const groups = await api.groups(AbortSignal.timeout(discoveryMs));
    if (groups.has('kubevirt.io')) return sessionOf(api, groups, { ...target, imageNamespace }, classify);
    throw new CloudRefusal('unsupported', 'This cluster has no KubeVirt, so it has no VMs.', {
      hint: 'Install KubeVirt, or connect to a cluster that has it.',
    });
  } catch (error) {
    await api.close();
    throw classified(redactError(error, redact), classify);
  }
}

function sessionOf(
  api: KubeApi,
  groups: ReadonlySet<string>,
  { region, options, imageNamespace }: ConnectTarget & { readonly imageNamespace: string },
  classify: Classify,
): DriverSessionV1 {
  const [hasNetworks, hasVolumes] = [groups.has('kubeovn.io'), groups.has('cdi.kubevirt.io')];
  const steps = new LaterSteps(api);
  const external = hasNetworks ? new ExternalSubnet(api, options.ExternalSubnet) : undefined;
  const keyPairs = new KeyPairs(api);
  const images = new Images(api, imageNamespace, hasVolumes);
  const creation = new VmCreation({ api, images, keyPairs, external, hasVolumes });
  return {
    regionZones: new RegionZones(api, region),
    images,
    specs: new Specs(api, region),
    keyPairs,
    ...(external && {
      networks: new Networks(api, steps),
      subnets: new Subnets(api, steps),
      securityGroups: new SecurityGroups(api, steps),
      publicIps: new PublicIps(api, steps, external),
      ...(groups.has('k8s.cni.cncf.io') && { nics: new Nics(api, steps) }),
    }),
    vms: new Vms({ api, steps, creation, hasNetworks }),
    tags: new ObjectTags(api),
    doContinue: steps.doContinue,
    classifyError: classify,
    close: () => api.close(),
  };
}

/**
 * Checks the namespace, which becomes a part of paths:
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names
 */
function namespaceOf(text: string): string {
  if (/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(text)) return text;
  throw new CloudRefusal('invalid_argument', `'${text}' is not a valid name of a namespace.`);
}

/** Returns an error that carries its own class, because there is no session yet that could classify it. */
function classified(cause: unknown, classify: Classify): CloudRefusal {
  const { code, message = 'The cluster did not list its API groups.', ...rest } = classify(cause);
  return new CloudRefusal(code, message, rest, cause);
}
