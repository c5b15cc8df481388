import type { Machine } from '../machine.ts';

interface Card {
  readonly name: string;
  readonly macAddress: string;
  readonly addresses: readonly string[];
  readonly prefixLength: number;
}

function cardsOf({ cards }: Machine): readonly Card[] {
  const loopback = { name: 'lo', macAddress: '00:00:00:00:00:00', addresses: ['127.0.0.1'], prefixLength: 8 };
  return [loopback, ...cards.map((card, index) => ({ name: `eth${index}`, ...card }))];
}

/** What `ip` says to `addr` and `link`; `undefined` for what it does not know. */
export function ipText(machine: Machine, args: readonly string[]): string | undefined {
  const [object = ''] = args.filter(arg => !arg.startsWith('-'));
  if (/^a(d(d(r(e(s(s)?)?)?)?)?)?$/.test(object)) return cardsOf(machine).map(addressLines).join('\n');
  if (/^l(i(n(k)?)?)?$/.test(object)) return cardsOf(machine).map(linkLines).join('\n');
  return undefined;
}

export function ifconfigText(machine: Machine): string {
  return cardsOf(machine)
    .map(({ name, macAddress, addresses }) => {
      const lines = addresses.map(address => `        inet ${address}\n`).join('');
      return `${name}: flags=4163<UP,BROADCAST,RUNNING>  mtu 1500\n${lines}        ether ${macAddress}`;
    })
    .join('\n');
}

function linkLines({ name, macAddress }: Card, index: number): string {
  const kind = name === 'lo' ? 'loopback' : 'ether';
  return `${index + 1}: ${name}: <UP,LOWER_UP> mtu 1500 state UP\n    link/${kind} ${macAddress}`;
}

function addressLines(card: Card, index: number): string {
  const lines = card.addresses.map(
    address => `\n    inet ${address}/${card.prefixLength} scope global ${card.name}`,
  );
  return linkLines(card, index) + lines.join('');
}
