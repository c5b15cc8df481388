import { Link } from '@tanstack/react-router';
import { useWords } from '../../words/words.ts';
import type { Topology, TopologyNetwork, TopologySubnet, TopologyVm } from './topology.ts';

/** The content of the drawing as a list. */
export function TopologyList(props: { readonly topology: Topology; readonly connection: string }) {
  const { topology, connection } = props;
  const { networks, looseVms, freeAddresses } = topology;
  const { topology: words } = useWords();
  return (
    <section className="stack" aria-label={words.list}>
      <h2>{words.list}</h2>
      <ul className="topology-list">
        {networks.map(network => (
          <NetworkItem key={network.name} network={network} connection={connection} />
        ))}
        {looseVms.map(vm => (
          <VmItem key={vm.name} vm={vm} balancers={[]} connection={connection} />
        ))}
        {freeAddresses.map(({ name, address }) => (
          <li key={name}>
            {words.kinds.address}{' '}
            <Link to="/manage/$kind/$connection/$name" params={{ kind: 'addresses', connection, name }}>
              {name}
            </Link>{' '}
            <span className="quiet">{[address, words.free].join(' · ')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function NetworkItem(props: { readonly network: TopologyNetwork; readonly connection: string }) {
  const { connection } = props;
  const { name, range, subnets, balancers } = props.network;
  const { topology: words } = useWords();
  return (
    <li>
      {words.kinds.network}{' '}
      <Link to="/manage/$kind/$connection/$name" params={{ kind: 'networks', connection, name }}>
        {name}
      </Link>{' '}
      <span className="quiet">{range}</span>
      <ul>
        {balancers.map(balancer => (
          <li key={balancer.name}>
            {words.kinds.balancer}{' '}
            <Link
              to="/manage/$kind/$connection/$name"
              params={{ kind: 'loadBalancers', connection, name: balancer.name }}
            >
              {balancer.name}
            </Link>{' '}
            <span className="quiet">
              {[balancer.listener, words.leadsTo(balancer.vms.join(', '))].join(' · ')}
            </span>
          </li>
        ))}
        {subnets.map(subnet => (
          <SubnetItem key={subnet.name} {...{ subnet, balancers, connection }} />
        ))}
      </ul>
    </li>
  );
}

function SubnetItem(props: {
  readonly subnet: TopologySubnet;
  readonly balancers: TopologyNetwork['balancers'];
  readonly connection: string;
}) {
  const { subnet, balancers, connection } = props;
  const { topology: words } = useWords();
  return (
    <li>
      {words.kinds.subnet} {subnet.name === '' ? words.elsewhere : subnet.name}{' '}
      <span className="quiet">{[subnet.range, subnet.zone].join(' ')}</span>
      {subnet.vms.length > 0 && (
        <ul>
          {subnet.vms.map(vm => (
            <VmItem key={vm.name} {...{ vm, balancers, connection }} />
          ))}
        </ul>
      )}
    </li>
  );
}

function VmItem(props: {
  readonly vm: TopologyVm;
  readonly balancers: TopologyNetwork['balancers'];
  readonly connection: string;
}) {
  const { vm, balancers, connection } = props;
  const { topology: words } = useWords();
  const { name, privateIp, publicIps, groups } = vm;
  const behind = balancers.filter(({ vms }) => vms.includes(name)).map(balancer => balancer.name);
  const facts = [
    privateIp,
    ...publicIps,
    groups.length === 0 ? '' : words.groups(groups.join(', ')),
    behind.length === 0 ? '' : words.behind(behind.join(', ')),
  ];
  return (
    <li>
      {words.kinds.vm}{' '}
      <Link to="/vms/$connection/$name" params={{ connection, name }}>
        {name}
      </Link>{' '}
      <span className="quiet">{facts.filter(fact => fact !== '').join(' · ')}</span>
    </li>
  );
}
