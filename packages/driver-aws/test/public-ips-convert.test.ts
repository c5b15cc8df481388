import { toNativeId } from '@cb-spider/core/driver';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type CannedEc2, startCannedEc2 } from './canned-ec2.ts';
import { changeContext, done, recordedContext } from './recorded-context.ts';

/** Shape of https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAddresses.html */
const bound = `
  <item>
    <publicIp>203.0.113.41</publicIp>
    <allocationId>eipalloc-08229861</allocationId>
    <domain>vpc</domain>
    <instanceId>i-0598c7d356eba48d7</instanceId>
    <associationId>eipassoc-f0229899</associationId>
    <networkInterfaceId>eni-ef229886</networkInterfaceId>
    <networkInterfaceOwnerId>053230519467</networkInterfaceOwnerId>
    <privateIpAddress>10.0.0.228</privateIpAddress>
    <tagSet><item><key>Name</key><value>front</value></item></tagSet>
  </item>`;
const free =
  '<item><publicIp>198.51.100.2</publicIp><allocationId>eipalloc-2</allocationId><instanceId/></item>';
const classic = '<item><publicIp>198.51.100.3</publicIp><domain>standard</domain></item>';
const id = toNativeId('eipalloc-08229861');

describe('public addresses', () => {
  let ec2: CannedEc2;
  const outcomeOf = async (call: Promise<unknown> | undefined) =>
    call?.then(
      () => 'success',
      (error: unknown) => ec2.connection.classifyError(error).code,
    );

  afterEach(() => ec2.stop());

  it('are read with what they are bound to', async () => {
    ec2 = await startCannedEc2({
      DescribeAddresses: `<addressesSet>${bound}${free}${classic}</addressesSet>`,
    });
    const page = await ec2.connection.publicIps?.doList(undefined, recordedContext());
    expect(page?.items).toHaveLength(2);
    expect(page?.items[0]).toMatchObject({
      nativeId: 'eipalloc-08229861',
      name: 'front',
      address: '203.0.113.41',
      state: 'associated',
      nicId: 'eni-ef229886',
      vmId: 'i-0598c7d356eba48d7',
      privateIp: '10.0.0.228',
      details: { Domain: 'vpc' },
    });
    const { nicId, vmId, privateIp, state, name } = page?.items[1] ?? {};
    expect([nicId, vmId, privateIp, state, name]).toEqual([
      undefined,
      undefined,
      undefined,
      'available',
      'eipalloc-2',
    ]);
  });

  it('are made with all their tags in one request', async () => {
    ec2 = await startCannedEc2({
      AllocateAddress:
        '<publicIp>198.51.100.2</publicIp><allocationId>eipalloc-2</allocationId><domain>vpc</domain>',
    });
    const spec = { name: 'front', tags: { team: 'blue' } };
    const address = await done(ec2.connection.publicIps?.doCreate(spec, changeContext('b'.repeat(32))));
    expect(address).toMatchObject({
      nativeId: 'eipalloc-2',
      name: 'front',
      address: '198.51.100.2',
      state: 'available',
    });
    expect(address?.tags).toEqual({ Name: 'front', team: 'blue', 'spider-operation': 'b'.repeat(32) });
    expect(ec2.actions).toEqual(['AllocateAddress']);
    expect(ec2.requests[0]?.get('TagSpecification.1.ResourceType')).toBe('elastic-ip');
  });

  it('that are bound are kept, also where EC2 would release them', async () => {
    ec2 = await startCannedEc2({ DescribeAddresses: `<addressesSet>${bound}</addressesSet>` });
    expect(await outcomeOf(ec2.connection.publicIps?.doDelete(id, recordedContext()))).toBe(
      'dependency_in_use',
    );
    expect(ec2.actions).toEqual(['DescribeAddresses']);
  });

  it.each([
    ['where they are asked for already', { nicId: toNativeId('eni-ef229886') }, 'success'],
    ['to that very address', { nicId: toNativeId('eni-ef229886'), privateIp: '10.0.0.228' }, 'success'],
    ['to another address of it', { nicId: toNativeId('eni-ef229886'), privateIp: '10.0.0.9' }, 'conflict'],
    ['elsewhere', { nicId: toNativeId('eni-other') }, 'conflict'],
  ])('bound %s: %j', async (_where, target, code) => {
    ec2 = await startCannedEc2({
      AssociateAddress: { error: 'Resource.AlreadyAssociated' },
      DescribeAddresses: `<addressesSet>${bound}</addressesSet>`,
    });
    const call = ec2.connection.publicIps?.doAssociate(id, target, recordedContext());
    expect(await outcomeOf(call)).toBe(code);
    expect(ec2.requests[0]?.get('AllowReassociation')).toBe('false');
  });

  it("are bound to a VM's first NIC", async () => {
    const nicXml = (index: number) =>
      `<item><networkInterfaceId>eni-${index}</networkInterfaceId><attachment><deviceIndex>${index}</deviceIndex></attachment></item>`;
    const instance = `<item><instanceId>i-1</instanceId><networkInterfaceSet>${nicXml(1)}${nicXml(0)}</networkInterfaceSet></item>`;
    ec2 = await startCannedEc2({
      DescribeInstances: `<reservationSet><item><instancesSet>${instance}</instancesSet></item></reservationSet>`,
    });
    await ec2.connection.publicIps?.doAssociate(id, { vmId: toNativeId('i-1') }, recordedContext());
    expect(ec2.requests[1]?.get('NetworkInterfaceId')).toBe('eni-0');
  });

  it('are freed, also when somebody was faster', async () => {
    ec2 = await startCannedEc2({
      DescribeAddresses: [`<addressesSet>${bound}</addressesSet>`, `<addressesSet>${free}</addressesSet>`],
      DisassociateAddress: { error: 'InvalidAssociationID.NotFound' },
    });
    await ec2.connection.publicIps?.doDisassociate(id, recordedContext());
    await ec2.connection.publicIps?.doDisassociate(id, recordedContext());
    expect(ec2.actions).toEqual(['DescribeAddresses', 'DisassociateAddress', 'DescribeAddresses']);
    expect(ec2.requests[1]?.get('AssociationId')).toBe('eipassoc-f0229899');
  });
});
