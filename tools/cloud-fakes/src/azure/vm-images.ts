import { type ArmRequest, type Json, sameText, textOf } from './arm-request.ts';
import { azureAccount } from './options.ts';
import { type Reply, refuse } from './refusal.ts';

interface PlatformImage {
  readonly publisher: string;
  readonly offer: string;
  readonly sku: string;
  /** Oldest first. */
  readonly versions: readonly string[];
  readonly system: 'Linux' | 'Windows';
  readonly sizeGB: number;
  readonly architecture: 'x64' | 'Arm64';
  /** Has a plan that VMs must name; without accepted terms VMs are refused all the same. */
  readonly plan?: 'accepted' | 'notAccepted';
}

const linux = { system: 'Linux', sizeGB: 30, architecture: 'x64' } as const;
const windows = { system: 'Windows', sizeGB: 127, architecture: 'x64' } as const;
const noble = {
  publisher: 'Canonical',
  offer: 'ubuntu-24_04-lts',
  versions: ['24.04.202404230', '24.04.202509110'],
};
const jammy = {
  publisher: 'Canonical',
  offer: '0001-com-ubuntu-server-jammy',
  versions: ['22.04.202509180'],
};
const server = { publisher: 'MicrosoftWindowsServer', offer: 'WindowsServer' };

const platformImages: readonly PlatformImage[] = [
  { ...noble, ...linux, sku: 'server' },
  { ...noble, ...linux, sku: 'minimal' },
  { ...noble, ...linux, sku: 'server-arm64', architecture: 'Arm64' },
  { ...jammy, ...linux, sku: '22_04-lts-gen2' },
  { ...linux, publisher: 'Debian', offer: 'debian-12', sku: '12-gen2', versions: ['0.20250910.2232'] },
  { ...linux, publisher: 'RedHat', offer: 'RHEL', sku: '94_gen2', versions: ['9.4.2025061715'], sizeGB: 64 },
  { ...windows, ...server, sku: '2022-datacenter-azure-edition', versions: ['20348.4171.250903'] },
  { ...windows, ...server, sku: '2022-datacenter-smalldisk-g2', versions: ['20348.4171.250903'], sizeGB: 30 },
  { ...windows, ...server, sku: '2019-datacenter-gensecond', versions: ['17763.7792.250903'] },
  {
    ...linux,
    publisher: 'resf',
    offer: 'rockylinux-x86_64',
    sku: '9-base',
    versions: ['9.6.20250531'],
    plan: 'accepted',
  },
  {
    ...linux,
    publisher: 'kali-linux',
    offer: 'kali',
    sku: 'kali-2025-2',
    versions: ['2025.2.1'],
    plan: 'notAccepted',
  },
];

/** The image that a VM names; `latest` is the newest version. */
export function findPlatformImage(reference: Json): { image: PlatformImage; version: string } | undefined {
  const image = platformImages.find(
    each =>
      sameText(textOf(reference.publisher), each.publisher) &&
      sameText(textOf(reference.offer), each.offer) &&
      sameText(textOf(reference.sku), each.sku),
  );
  const wanted = textOf(reference.version);
  const version = sameText(wanted, 'latest')
    ? image?.versions.at(-1)
    : image?.versions.find(each => each === wanted);
  return image === undefined || version === undefined ? undefined : { image, version };
}

/**
 * `GET …/locations/L/publishers[/P/artifacttypes/vmimage/offers[/O/skus[/K/versions[/V]]]]`. Lists are bare arrays.
 *
 * @param parts what follows the location
 * @see https://learn.microsoft.com/rest/api/compute/virtual-machine-images
 */
export function imageRoute(location: string, parts: readonly string[], request: ArmRequest): Reply {
  const [, publisher, , , , offer, , sku, , version] = parts;
  const ofPublisher = platformImages.filter(
    each => publisher === undefined || sameText(each.publisher, publisher),
  );
  const ofOffer = ofPublisher.filter(each => offer === undefined || sameText(each.offer, offer));
  const ofSku = ofOffer.filter(each => sku === undefined || sameText(each.sku, sku));
  if (ofSku.length === 0) throw refuse(404, 'NotFound', 'Artifact: VMImage was not found.');
  const [image] = ofSku;
  const place = `/Subscriptions/${azureAccount.subscriptionId}/Providers/Microsoft.Compute/Locations/${location}/Publishers`;
  const list = (names: readonly string[], path: string) => ({
    status: 200,
    body: [...new Set(names)].map(name => ({ location, name, id: `${path}/${name}` })),
  });
  if (publisher === undefined)
    return list(
      ofSku.map(each => each.publisher),
      place,
    );
  const offers = `${place}/${publisher}/ArtifactTypes/VMImage/Offers`;
  if (offer === undefined)
    return list(
      ofSku.map(each => each.offer),
      offers,
    );
  if (sku === undefined)
    return list(
      ofSku.map(each => each.sku),
      `${offers}/${offer}/Skus`,
    );
  const versions = `${offers}/${offer}/Skus/${sku}/Versions`;
  if (image === undefined || version === undefined) return list(versionsOf(image, request.query), versions);
  if (!image.versions.includes(version)) throw refuse(404, 'NotFound', 'Artifact: VMImage was not found.');
  return { status: 200, body: show(image, version, location, `${versions}/${version}`) };
}

/** With `$orderby=name desc` and `$top`. */
function versionsOf(image: PlatformImage | undefined, query: URLSearchParams): string[] {
  const versions = [...(image?.versions ?? [])].sort();
  if (/desc/i.test(query.get('$orderby') ?? '')) versions.reverse();
  return versions.slice(0, Number(query.get('$top') ?? versions.length));
}

function show(
  { sku, offer, publisher, system, sizeGB, architecture, plan }: PlatformImage,
  name: string,
  location: string,
  id: string,
): Json {
  return {
    properties: {
      ...{ hyperVGeneration: 'V2', architecture, replicaType: 'Managed', replicaCount: 10 },
      disallowed: { vmDiskType: 'Unmanaged' },
      automaticOSUpgradeProperties: { automaticOSUpgradeSupported: false },
      imageDeprecationStatus: { imageState: 'Active' },
      features: [{ name: 'SecurityType', value: 'TrustedLaunchSupported' }],
      ...(plan === undefined ? {} : { plan: { name: sku, product: offer, publisher } }),
      osDiskImage: { operatingSystem: system, sizeInGb: sizeGB, sizeInBytes: sizeGB * 1_073_741_824 + 512 },
      dataDiskImages: [],
    },
    ...{ location, name, id },
  };
}
