import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallRecord } from '@cb-spider/core';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { hiscallLine } from '../../src/call-log/hiscall-line.ts';
import { HiscallLog, type HiscallLogOptions } from '../../src/call-log/hiscall-log.ts';
import { connectTwin, makeSurroundings, startBed, vmRequest } from '../beds/bed.ts';

/** Lines of its log that CB-Spider itself has published, in the comments of its drivers. */
const published = [
  '[HISCALL].[124.53.55.55] 2023-09-22 17:44:29 (Friday) github.com/cloud-barista/cb-spider/cloud-control-manager/cloud-driver/drivers/azure/resources.LoggingInfo():48 - "CloudOS" : "AZURE", "RegionZone" : "Korea Central", "ResourceType" : "REGIONZONE", "ResourceName" : "RegionZone", "CloudOSAPI" : "GetRegionZone()", "ElapsedTime" : "1.9558", "ErrorMSG" : ""',
  '[HISCALL].[124.53.55.55] 2023-09-26 15:20:33 (Tuesday) github.com/cloud-barista/cb-spider/cloud-control-manager/cloud-driver/drivers/ibmcloud-vpc/resources.LoggingInfo():39 - "CloudOS" : "IBM", "RegionZone" : "us-south", "ResourceType" : "REGIONZONE", "ResourceName" : "RegionZone", "CloudOSAPI" : "GetRegionZone()", "ElapsedTime" : "0.8174", "ErrorMSG" : ""',
  '[HISCALL].[124.53.55.55] 2023-09-25 15:37:40 (Monday) github.com/cloud-barista/cb-spider/cloud-control-manager/cloud-driver/drivers/openstack/resources.LoggingInfo():48 - "CloudOS" : "OPENSTACK", "RegionZone" : "http://192.168.110.170:5000/v3/", "ResourceType" : "REGIONZONE", "ResourceName" : "RegionZone", "CloudOSAPI" : "ListOrgRegion()", "ElapsedTime" : "0.2171", "ErrorMSG" : ""',
];

/** The format of all lines that CB-Spider can write. */
const format =
  /^\[HISCALL\]\.\[([^\]]+)\] (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) \(((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\) (\S+\(\):\d+) - "CloudOS" : "([^"]*)", "RegionZone" : "([^"]*)", "ResourceType" : "([^"]*)", "ResourceName" : "([^"]*)", "CloudOSAPI" : "([^"]*)", "ElapsedTime" : "(\d+\.\d{4})", "ErrorMSG" : "([^"]*)"$/;

function record(
  call: Partial<CallRecord>,
  native: Partial<CallRecord['nativeCalls'][number]> = {},
): CallRecord {
  const startedAt = '2026-01-01T00:00:00.000Z';
  return {
    ...{ startedAt, durationMs: 2_020.1, waitMs: 0, attempt: 1, cloud: 'aws', region: 'us-east-1', zone: '' },
    ...{
      connection: 'c1',
      kind: 'vm',
      operation: 'create',
      resource: 'vm-01',
      outcome: 'ok',
      ...{ operationId: '', callId: 'c-1', principal: '', traceId: '' },
    },
    nativeCalls: [{ api: 'RunInstances', startedAt, durationMs: 2_020.1, outcome: 'ok', ...native }],
    ...call,
  };
}

const lineOf = (call: CallRecord, host = '192.0.2.1') => {
  const [native] = call.nativeCalls;
  if (native === undefined) throw new Error('it has no request');
  return hiscallLine(host, call, native);
};

describe('a line of the call log', () => {
  it.each(published)('is as CB-Spider has published it: %s', line => {
    const [
      ,
      host = '',
      time = '',
      ,
      source = '',
      cloud = '',
      region = '',
      ,
      resource = '',
      api = '',
      elapsed = '',
    ] = format.exec(line) ?? [];
    const durationMs = Number(elapsed) * 1000;
    // the published line has no fraction of a second
    const startedAt = new Date(new Date(time).getTime() + 500 - durationMs).toISOString();
    const native = { api: api.replace('()', ''), startedAt, durationMs };
    const call = record({ cloud: cloud.toLowerCase(), region, kind: 'regionZone', resource }, native);
    const ours = lineOf({ ...call, operation: 'get' }, host);
    expect(ours).toBe(line.replace(source, 'regionZone.get():1'));
  });

  it.each([
    ['regionZone', 'REGIONZONE'],
    ['image', 'VMIMAGE'],
    ['spec', 'VMSPEC'],
    ['network', 'VPC/SUBNET'],
    ['subnet', 'VPC/SUBNET'],
    ['securityGroup', 'SECURITYGROUP'],
    ['keyPair', 'VMKEYPAIR'],
    ['publicIp', 'PUBLICIP'],
    ['nic', 'NIC'],
    ['vm', 'VM'],
    ['cluster', 'CLUSTER'],
    ['nodeGroup', 'CLUSTER'],
  ] as const)('calls a %s %s', (kind, word) => {
    expect(format.exec(lineOf(record({ kind })))?.[7]).toBe(word);
  });

  it('contains zone, attempt and failure in the right fields', () => {
    const native = { outcome: 'throttled', nativeCode: 'RequestLimitExceeded' } as const;
    const line = lineOf(record({ zone: 'us-east-1c', attempt: 3 }, native));
    expect(format.exec(line)?.slice(4)).toEqual([
      ...['vm.create():3', 'AWS', 'us-east-1/us-east-1c', 'VM', 'vm-01', 'RunInstances()', '2.0201'],
      'throttled: RequestLimitExceeded',
    ]);
  });

  it('stays a single valid line for any names', () => {
    const nasty = 'a"b\nc\r\u2028[HISCALL]'.concat('x'.repeat(10_000));
    const line = lineOf(
      record({ resource: nasty, region: nasty, zone: nasty }, { api: nasty, nativeCode: nasty }),
    );
    expect(format.test(line)).toBe(true);
    expect(line.length).toBeLessThan(2_000);
  });
});

const hasFullDisk = existsSync('/dev/full');
if (!hasFullDisk) process.stderr.write('skipped: there is no /dev/full here to fill a disk with\n');
const onFullDisk = hasFullDisk ? it : it.skip;

describe('the call log', () => {
  let folder: string;
  const troubles: string[] = [];
  const recoveries: number[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spider-hiscall-'));
    troubles.length = 0;
    recoveries.length = 0;
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const open = (options: Partial<HiscallLogOptions> = {}) =>
    HiscallLog.open({
      file: join(folder, 'log', 'calllogs.log'),
      onFailure: error => troubles.push(String(error)),
      onRecovery: dropped => recoveries.push(dropped),
      ...options,
    });
  const linesOf = async (file = join(folder, 'log', 'calllogs.log')) =>
    (await readFile(file, 'utf8')).split('\n').slice(0, -1);
  const until = async (holds: () => boolean | Promise<boolean>) => {
    while (!(await holds())) await new Promise(resolve => setTimeout(resolve, 5));
  };

  it('has a line for each request to a cloud, appended to those of the last run, and no secret', async () => {
    for (const name of ['one', 'two']) {
      const log = await open();
      const bed = await startBed({ callListeners: [log] });
      await connectTwin(bed, { account: `account-canary-${name}` });
      await makeSurroundings(bed);
      await bed.post('/vm', vmRequest());
      await bed.close();
      await log.close();
    }
    const lines = await linesOf();
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) expect(line).toMatch(format);
    const creates = lines.filter(line => line.includes('vm.create()'));
    expect(creates).toHaveLength(2);
    expect(creates[0]).toContain('"CloudOS" : "TWIN", "RegionZone" : "default');
    expect(lines.join()).not.toMatch(/canary|PRIVATE KEY/);
    expect(troubles).toEqual([]);
  });

  it('has only failures if that is set', async () => {
    const log = await open({ errorsOnly: true });
    log.add(record({}));
    log.add(record({}, { outcome: 'not_found' }));
    await log.close();
    expect(await linesOf()).toEqual([expect.stringContaining('"ErrorMSG" : "not_found"')]);
  });

  it('continues in a new file after the old one was moved away', async () => {
    const log = await open();
    log.add(record({ resource: 'first' }));
    await until(async () => (await linesOf()).length > 0);
    await rename(join(folder, 'log', 'calllogs.log'), join(folder, 'log', 'old.log'));
    log.reopen();
    log.add(record({ resource: 'second' }));
    await log.close();
    expect(await linesOf(join(folder, 'log', 'old.log'))).toEqual([expect.stringContaining('"first"')]);
    expect(await linesOf()).toEqual([expect.stringContaining('"second"')]);
  });

  onFullDisk(
    'keeps what a full disk does not take, up to a bound, tells of it once, and writes it later',
    async () => {
      await mkdir(join(folder, 'log'));
      const file = join(folder, 'log', 'calllogs.log');
      await symlink('/dev/full', file);
      const log = await open({ maxPendingBytes: 10_000 });
      for (let count = 0; count < 200; count++) log.add(record({ resource: `vm-${count}` }));
      await until(() => troubles.length > 1);
      expect(troubles.toSorted()).toEqual([
        expect.stringContaining('ENOSPC'),
        expect.stringContaining('Lines of the call log are dropped'),
      ]);
      expect(log.dropped).toBeGreaterThan(100);
      await rm(file);
      log.reopen();
      await until(() => recoveries.length > 0);
      log.add(record({ resource: 'later' }));
      await log.close();
      const lines = await linesOf();
      expect(lines).toHaveLength(200 - log.dropped + 1);
      for (const line of lines) expect(line).toMatch(format);
      expect(lines[0]).toContain('"vm-0"');
      expect(lines.at(-1)).toContain('"later"');
      expect(recoveries).toEqual([log.dropped]);
    },
  );

  onFullDisk('can be closed while the disk is full', async () => {
    const log = await open({ file: '/dev/full' });
    log.add(record({}));
    await log.close();
    expect(troubles).toEqual([expect.stringContaining('ENOSPC')]);
  });

  it('cannot be opened where no file can be created', async () => {
    await expect(open({ file: '/dev/null/log' })).rejects.toThrow(/ENOTDIR|EEXIST/);
  });
});
