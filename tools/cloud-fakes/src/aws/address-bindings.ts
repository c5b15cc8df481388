import { randomBytes } from 'node:crypto';
import {
  type Answer,
  type Ec2Call,
  type Ec2Reply,
  errorReply,
  otherCall,
  type Step,
  textsOf,
} from './ec2-call.ts';
import { itemsOf } from './xml-items.ts';

/** An elastic address bound to a further private address of a network interface. */
interface Binding {
  readonly associationId: string;
  readonly interfaceId: string;
  readonly privateIp: string;
}

/**
 * Binds elastic addresses to further private addresses of network interfaces: moto knows one public IP for
 * each interface. Names the instance of each bound address, which moto leaves out.
 *
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateAddress.html
 */
export function bindFurtherAddresses(): Step {
  const bindings = new Map<string, Binding>();
  return (call: Ec2Call, next: Answer) => {
    switch (call.action) {
      case 'AssociateAddress':
        return associate(bindings, call, next);
      case 'DisassociateAddress':
        return disassociate(bindings, call, next);
      case 'DescribeAddresses':
        return describeAddresses(bindings, call, next);
      default:
        return next(call);
    }
  };
}

async function associate(bindings: Map<string, Binding>, call: Ec2Call, next: Answer): Promise<Ec2Reply> {
  const allocationId = call.parameters.get('AllocationId') ?? '';
  const interfaceId = call.parameters.get('NetworkInterfaceId') ?? '';
  const privateIp = call.parameters.get('PrivateIpAddress') ?? '';
  const present = bindings.get(allocationId);
  if (present && (present.interfaceId !== interfaceId || present.privateIp !== privateIp))
    return errorReply('Resource.AlreadyAssociated', `${allocationId} is already associated.`);
  const { body } = await describeInterface(interfaceId, call, next);
  // The interface itself names its primary address first.
  if (!privateIp || textsOf(body, 'privateIpAddress').indexOf(privateIp) <= 0) return next(call);
  const associationId = present?.associationId ?? `eipassoc-${randomBytes(8).toString('hex')}0`;
  bindings.set(allocationId, { associationId, interfaceId, privateIp });
  const result = `<return>true</return><associationId>${associationId}</associationId>`;
  return { status: 200, body: `<AssociateAddressResponse>${result}</AssociateAddressResponse>` };
}

async function disassociate(bindings: Map<string, Binding>, call: Ec2Call, next: Answer): Promise<Ec2Reply> {
  const wanted = call.parameters.get('AssociationId');
  const found = [...bindings].find(([, { associationId }]) => associationId === wanted);
  if (!found) return next(call);
  bindings.delete(found[0]);
  return {
    status: 200,
    body: '<DisassociateAddressResponse><return>true</return></DisassociateAddressResponse>',
  };
}

async function describeAddresses(
  bindings: ReadonlyMap<string, Binding>,
  call: Ec2Call,
  next: Answer,
): Promise<Ec2Reply> {
  const reply = await next(call);
  const list = itemsOf(reply.body, 'addressesSet');
  if (!list) return reply;
  const shown = list.items.map(async item => {
    const binding = bindings.get(textsOf(item, 'allocationId')[0] ?? '');
    const bound = binding ? withBinding(item, binding) : item;
    const [interfaceId] = textsOf(bound, 'networkInterfaceId');
    if (!interfaceId) return bound;
    const { body } = await describeInterface(interfaceId, call, next);
    return withText(bound, 'instanceId', textsOf(body, 'instanceId')[0] ?? '');
  });
  return { ...reply, body: list.replace(await Promise.all(shown), '') };
}

function describeInterface(interfaceId: string, call: Ec2Call, next: Answer): Promise<Ec2Reply> {
  return next(otherCall(call, 'DescribeNetworkInterfaces', { 'NetworkInterfaceId.1': interfaceId }));
}

function withBinding(item: string, { associationId, interfaceId, privateIp }: Binding): string {
  const bound = withText(item, 'associationId', associationId);
  return withText(withText(bound, 'networkInterfaceId', interfaceId), 'privateIpAddress', privateIp);
}

/** The item with this text in the element, which it may lack so far. */
function withText(item: string, element: string, text: string): string {
  const pattern = new RegExp(`<${element}>[^<]*</${element}>|<${element}\\s*/>`);
  const whole = `<${element}>${text}</${element}>`;
  return pattern.test(item) ? item.replace(pattern, whole) : item.replace(/<\/item>$/, `${whole}</item>`);
}
