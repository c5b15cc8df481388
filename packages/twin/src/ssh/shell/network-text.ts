import type { Machine } from '../machine.ts';

interface NetworkInterface {
  readonly name: string;
  readonly macAddress: string;
  readonly addresses: readonly string[];
  readonly prefixLength: number;
}

function interfacesOf({ nics }: Machine): readonly NetworkInterface[] {
  const loopback = { name: 'lo', macAddress: '00:00:00:00:00:00', addresses: ['127.0.0.1'], prefixLength: 8 };
  return [loopback, ...nics.map((nic, index) => ({ name: `eth${index}`, ...nic }))];
}

/** Returns the output of `ip addr` and `ip link`; `undefined` for other arguments. */
export function ipText(machine: Machine, args: readonly string[]): string | undefined {
  const [object = ''] = args.filter(arg => !arg.startsWith('-'));
  if (/^a(d(d(r(e(s(s)?)?)?)?)?)?$/.test(object)) return interfacesOf(machine).map(addressLines).join('\n');
  if (/^l(i(n(k)?)?)?$/.test(object)) return interfacesOf(machine).map(linkLines).join('\n');
  return undefined;
}

export function ifconfigText(machine: Machine): string {
  return interfacesOf(machine)
    .map(({ name, macAddress, addresses }) => {
      const lines = addresses.map(address => `        inet ${address}\n`).join('');
      return `${name}: flags=4163<UP,BROADCAST,RUNNING>  mtu 1500\n${lines}        ether ${macAddress}`;
    })
    .join('\n');
}

function linkLines({ name, macAddress }: NetworkInterface, index: number): string {
  const kind = name === 'lo' ? 'loopback' : 'ether';
  return `${index + 1}: ${name}: <UP,LOWER_UP> mtu 1500 state UP\n    link/${kind} ${macAddress}`;
}

function addressLines(shown: NetworkInterface, index: number): string {
  const lines = shown.addresses.map(
    address => `\n    inet ${address}/${shown.prefixLength} scope global ${shown.name}`,
  );
  return linkLines(shown, index) + lines.join('');
}
