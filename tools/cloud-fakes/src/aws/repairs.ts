import { type Answer, type Ec2Call, otherCall, type Step, textsOf } from './ec2-call.ts';
import { itemsOf } from './xml-items.ts';

/** Fills in what EC2 answers of addresses and moto does not. */
export function repairAddresses(): Step {
  /** By allocation id, the private address that was named when it was bound: moto forgets it. */
  const named = new Map<string, string>();
  return async (call: Ec2Call, next: Answer) => {
    const reply = await next(call);
    if (call.action === 'AssociateAddress' && reply.status === 200) {
      const allocation = call.parameters.get('AllocationId') ?? '';
      const privateIp = call.parameters.get('PrivateIpAddress');
      if (privateIp) named.set(allocation, privateIp);
      else named.delete(allocation);
    }
    const list = call.action === 'DescribeAddresses' ? itemsOf(reply.body, 'addressesSet') : undefined;
    if (!list) return reply;
    const items = await Promise.all(list.items.map(item => repaired(item, named, call, next)));
    return { ...reply, body: list.replace(items, '') };
  };
}

async function repaired(
  address: string,
  named: ReadonlyMap<string, string>,
  call: Ec2Call,
  next: Answer,
): Promise<string> {
  const [interfaceId] = textsOf(address, 'networkInterfaceId');
  if (!interfaceId) return address;
  const privateIp = named.get(textsOf(address, 'allocationId')[0] ?? '');
  const withIp = privateIp ? replaceText(address, 'privateIpAddress', privateIp) : address;
  if (textsOf(address, 'instanceId')[0]) return withIp;
  // moto names the instance only when the address was bound to the instance itself, and not to its interface.
  const parameters = { 'NetworkInterfaceId.1': interfaceId };
  const { body } = await next(otherCall(call, 'DescribeNetworkInterfaces', parameters));
  return replaceText(withIp, 'instanceId', textsOf(body, 'instanceId')[0] ?? '');
}

function replaceText(xml: string, element: string, text: string): string {
  const pattern = new RegExp(`<${element}>[^<]*</${element}>|<${element}\\s*/>`);
  return xml.replace(pattern, `<${element}>${text}</${element}>`);
}
