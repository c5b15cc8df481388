import type { ReactNode } from 'react';
import type { VmInfo, VmPlace } from '../../data/vm.ts';
import { ColumnTitles } from '../../parts/column-titles.tsx';
import { formatAge, formatTime } from '../../words/formats.ts';
import { useWords } from '../../words/words.ts';
import { TagsSection } from '../kinds/tags-section.tsx';

/** The values of a VM. */
export function DetailsTab({ vm, place }: { readonly vm: VmInfo; readonly place: VmPlace }) {
  const { vm: words } = useWords();
  return (
    <div className="columns">
      <Facts title={words.machine} facts={machineFacts(vm, words)} />
      <Facts title={words.network} facts={networkFacts(vm, words)} />
      <Nics vm={vm} />
      <TagsSection path="vm" target={{ key: place.name, ...place }} />
    </div>
  );
}

type Fact = readonly [name: string, value: ReactNode];
type VmWords = ReturnType<typeof useWords>['vm'];

function machineFacts(vm: VmInfo, words: VmWords): readonly Fact[] {
  const disk = [vm.RootDiskType, vm.RootDiskSize === '' ? '' : `${vm.RootDiskSize} GB`, vm.RootDeviceName];
  return [
    [words.nativeId, <code key="id">{vm.IId.SystemId}</code>],
    [words.region, [vm.Region.Region, vm.Region.Zone].filter(Boolean).join(' · ')],
    [words.spec, vm.VMSpecName],
    [words.image, vm.ImageIId.NameId],
    [words.platform, vm.Platform],
    [
      words.started,
      <time key="time" dateTime={vm.StartTime}>
        {formatTime(vm.StartTime)} ({formatAge(vm.StartTime)})
      </time>,
    ],
    [words.rootDisk, disk.filter(Boolean).join(' · ')],
    [words.dataDisks, (vm.DataDiskIIDs ?? []).map(disk => disk.NameId).join(', ')],
    [words.keyPair, vm.KeyPairIId.NameId],
    [words.user, vm.VMUserId],
  ];
}

function networkFacts(vm: VmInfo, words: VmWords): readonly Fact[] {
  return [
    [words.publicIp, vm.PublicIP],
    [words.privateIp, vm.PrivateIP],
    [words.publicDns, vm.PublicDNS],
    [words.privateDns, vm.PrivateDNS],
    [words.access, vm.SSHAccessPoint ?? vm.AccessPoint],
    [words.vpc, vm.VpcIID.NameId],
    [words.subnet, vm.SubnetIID.NameId],
    [words.groups, vm.SecurityGroupIIds.map(group => group.NameId).join(', ')],
  ];
}

function Facts({ title, facts }: { readonly title: string; readonly facts: readonly Fact[] }) {
  return (
    <section className="stack">
      <h2>{title}</h2>
      <dl className="facts">
        {facts
          .filter(([, value]) => value !== undefined && value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

/** Addresses, each on a line of its own. */
function Addresses({ addresses = [] }: { readonly addresses?: readonly string[] | undefined }) {
  return addresses.map(address => (
    <div key={address} className="address">
      {address}
    </div>
  ));
}

function Nics({ vm }: { readonly vm: VmInfo }) {
  const { vm: words } = useWords();
  if (vm.NICs === undefined) return null;
  return (
    <section className="stack all-columns">
      <h2>{words.nics}</h2>
      <table className="plain-table">
        <ColumnTitles titles={[words.nic, words.privateIp, words.publicIp, words.mac]} />
        <tbody>
          {vm.NICs.map(nic => (
            <tr key={nic.DeviceIndex}>
              <td>{nic.IId.NameId || nic.IId.SystemId}</td>
              <td>
                <Addresses addresses={nic.PrivateIPs} />
              </td>
              <td>
                <Addresses addresses={nic.PublicIPs} />
              </td>
              <td className="address">{nic.MACAddress}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
