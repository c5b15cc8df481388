/** Returns a time in ISO 8601. The services write times to the minute or to the second, in UTC. */
export function timeOf(time: string | undefined): string | undefined {
  return time && !Number.isNaN(Date.parse(time)) ? new Date(time).toISOString() : undefined;
}

export function platformOf(osType: string | undefined): 'linux' | 'windows' | 'unknown' {
  return osType === 'linux' || osType === 'windows' ? osType : 'unknown';
}
