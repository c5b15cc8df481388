import type { NicInfo } from '@cb-spider/core';
import { z } from 'zod';

export const nicScriptInfo = z.object({
  ConnectionName: z.string(),
  NICName: z.string(),
  Script: z.string(),
});

/**
 * Returns a shell script that configures the addresses of a NIC when it runs as root in a Linux VM. The system itself
 * configures only the first address of a NIC that was attached at boot.
 *
 * @param subnetCidr the range of the NIC's subnet, whose prefix length the addresses get
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

/** Quotes any text as one word of a shell command. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
