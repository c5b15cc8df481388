import type { NicInfo } from '@cb-spider/core';
import { z } from 'zod';

export const nicScriptInfo = z.object({
  ConnectionName: z.string(),
  NICName: z.string(),
  Script: z.string(),
});

/**
 * A shell script that a Linux VM runs as root to use a card: clouds hand out addresses, but only the first of
 * a card that was there at boot is set up by the system itself.
 *
 * @param subnetCidr range of the card's subnet, whose length the addresses get
 */
export function toNicScript(nic: NicInfo, subnetCidr: string): string {
  const length = subnetCidr.split('/')[1] ?? '32';
  const addresses = nic.addresses.map(({ privateIp }) => `${privateIp}/${length}`);
  return [
    '#!/bin/sh',
    '# Configures a NIC with all of its private IPs. Run it as root; running it again is harmless.',
    'set -eu',
    `mac=${quoted((nic.macAddress ?? '').toLowerCase())}`,
    'device=',
    'for candidate in /sys/class/net/*; do',
    '  if [ "$(cat "$candidate/address")" = "$mac" ]; then device=$(basename "$candidate"); fi',
    'done',
    'if [ -z "$device" ]; then echo "No NIC has the address $mac." >&2; exit 1; fi',
    'ip link set "$device" up',
    ...addresses.map(address => `ip address replace ${quoted(address)} dev "$device"`),
    '',
  ].join('\n');
}

/** One word of a shell, whatever it holds. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
