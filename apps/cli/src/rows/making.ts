import type { CommandRow, OptionRow } from '../command/row.ts';
import type { NounName } from '../nouns/words.ts';
import { changing } from '../parse/parser.ts';

const fromFile: readonly OptionRow[] = [
  { flags: '-f, --file <path>', description: 'what to make, in YAML or JSON; - is standard input' },
  { flags: '-d, --data <json>', description: 'the same as a text, or @FILE' },
  { flags: '--idempotency-key <key>', description: 'makes a repeated request safe; a new one by default' },
];

const load: CommandRow['load'] = async () => (await import('../changes/create.ts')).run;

function create(
  noun: NounName,
  summary: string,
  examples: readonly string[],
  options: readonly OptionRow[],
): CommandRow {
  return {
    verb: 'create',
    nouns: [noun],
    usage: 'NAME',
    summary,
    examples,
    options: [...options, ...fromFile, ...changing],
    load,
  };
}

const inNetwork: readonly OptionRow[] = [
  { flags: '--vpc <name>', description: 'its VPC', values: 'vpc' },
  { flags: '--subnet <name>', description: 'its subnet', values: 'subnet' },
  { flags: '--sg <names>', description: 'its security groups', values: 'sg' },
];

/** Records are about no connection: the same words say what they are made of. */
function record(
  noun: NounName,
  summary: string,
  examples: readonly string[],
  options: readonly OptionRow[],
): CommandRow {
  const shared: readonly OptionRow[] = [
    { flags: '--cloud <name>', description: 'the cloud, as in AWS', values: 'cloud' },
    { flags: '--dry-run', description: 'tells what would be sent, and sends nothing' },
    { flags: '-y, --yes', description: 'asks nothing' },
  ];
  return {
    verb: 'create',
    nouns: [noun],
    usage: 'NAME',
    summary,
    examples,
    options: [...options, ...shared, ...fromFile],
    load,
  };
}

export const makingRows: readonly CommandRow[] = [
  create(
    'vm',
    'Make a VM, on one connection or the same on many.',
    [
      'spider create vm web -c seoul --image I --spec S --vpc demo --subnet demo --sg demo --key demo',
      'spider create vm web --geography Oceania -f vm.yaml --dry-run',
    ],
    [
      { flags: '--image <id>', description: 'its image', values: 'image' },
      { flags: '--spec <name>', description: 'its spec', values: 'spec' },
      ...inNetwork,
      { flags: '--key <name>', description: 'its key pair', values: 'key' },
      { flags: '--disk <names>', description: 'disks that it gets', values: 'disk' },
      { flags: '--disk-type <type>', description: 'type of its root disk' },
      { flags: '--disk-size <GB>', description: 'size of its root disk' },
    ],
  ),
  create(
    'vpc',
    'Make a VPC with its subnets.',
    [
      'spider create vpc demo -c seoul --cidr 10.0.0.0/16 --subnet a=10.0.1.0/24 --subnet b=10.0.2.0/24@zone-2',
    ],
    [
      { flags: '--cidr <cidr>', description: 'its addresses' },
      {
        flags: '--subnet <name=cidr>',
        description: 'a subnet, with @ZONE behind it for one in that zone',
        repeats: true,
      },
    ],
  ),
  create(
    'sg',
    'Make a security group.',
    ['spider create sg demo -c seoul --vpc demo --rule in:tcp:22 --rule in:tcp:8000-8080:10.0.0.0/8'],
    [
      { flags: '--vpc <name>', description: 'its VPC', values: 'vpc' },
      { flags: '--rule <rule>', description: 'DIRECTION:PROTOCOL:PORT[-PORT][:CIDR]', repeats: true },
    ],
  ),
  create(
    'key',
    'Make a key pair, and save its private key.',
    ['spider create key demo -c seoul --out demo.pem'],
    [
      {
        flags: '--out <path>',
        description: 'file for the private key, NAME.pem by default; a folder for many; - is standard output',
      },
    ],
  ),
  create('ip', 'Get a public IP.', ['spider create ip front -c seoul'], []),
  create(
    'nic',
    'Make a NIC.',
    ['spider create nic eth1 -c seoul --vpc demo --subnet demo --sg demo'],
    inNetwork,
  ),
  create(
    'disk',
    'Make a disk.',
    ['spider create disk data -c seoul --size 50', 'spider create vm db -c seoul -f vm.yaml --disk data'],
    [
      { flags: '--size <GB>', description: 'its size; what the cloud takes for one by default' },
      { flags: '--type <type>', description: 'its type, as the cloud names it' },
      { flags: '--zone <name>', description: 'its zone' },
    ],
  ),
  create(
    'machineimage',
    'Make an image of a VM.',
    ['spider create machineimage golden --vm web -c seoul'],
    [{ flags: '--vm <name>', description: 'the VM that it is made of', values: 'vm' }],
  ),
  create(
    'lb',
    'Make a load balancer.',
    ['spider create lb front -c seoul --vpc demo --listener tcp:80 --vm web,web2'],
    [
      { flags: '--vpc <name>', description: 'its VPC', values: 'vpc' },
      { flags: '--listener <protocol:port>', description: 'what it listens on, as in tcp:80' },
      { flags: '--vm <names>', description: 'the VMs behind it', values: 'vm' },
      { flags: '--vm-port <protocol:port>', description: 'where these listen, as the listener by default' },
      {
        flags: '--check <protocol:port>',
        description: 'how their health is asked for, the VMs’ port by default',
      },
      { flags: '--scope <word>', description: 'REGION or GLOBAL' },
    ],
  ),
  create(
    'cluster',
    'Make a Kubernetes cluster; its node groups are in the file.',
    ['spider create cluster k -c seoul -f cluster.yaml'],
    [
      { flags: '--version <text>', description: 'of Kubernetes; what the cloud takes by default' },
      { flags: '--vpc <name>', description: 'its VPC', values: 'vpc' },
      { flags: '--subnet <names>', description: 'its subnets', values: 'subnet' },
      { flags: '--sg <names>', description: 'its security groups', values: 'sg' },
    ],
  ),
  record(
    'connection',
    'Connect: a driver, a credential and a region under one name.',
    ['spider create connection seoul --cloud AWS --driver aws --credential mine --region seoul'],
    [
      { flags: '--driver <name>', description: 'its driver', values: 'driver' },
      { flags: '--credential <name>', description: 'its credential', values: 'credential' },
      { flags: '--region <name>', description: 'its region', values: 'region' },
    ],
  ),
  record(
    'credential',
    'Give Spider an account’s secrets; it shows them to nobody.',
    [
      'spider create credential mine --cloud AWS --from-file ~/.aws/credentials',
      'pass show aws | spider create credential mine --cloud AWS --from-stdin',
    ],
    [
      { flags: '--from-file <path>', description: 'its values: JSON, YAML, INI, or lines KEY = VALUE' },
      { flags: '--from-stdin', description: 'the same from standard input' },
      { flags: '--profile <name>', description: 'section of an INI file, default by default' },
    ],
  ),
  record(
    'region',
    'Name a region of a cloud, and a zone.',
    ['spider create region seoul --cloud AWS --region ap-northeast-2 --zone ap-northeast-2a'],
    [
      { flags: '--region <name>', description: 'the cloud’s own name of it' },
      { flags: '--zone <name>', description: 'the cloud’s own name of its zone' },
    ],
  ),
  record(
    'driver',
    'Name a driver package.',
    ['spider create driver aws --cloud AWS --library @cb-spider/driver-aws'],
    [{ flags: '--library <name>', description: 'the package' }],
  ),
  {
    verb: 'connect',
    usage: 'CLOUD',
    summary: 'Connect an account: driver, credential, and a connection for every region.',
    examples: ['spider connect aws', 'spider connect twin --name demo --from-file me.json --yes'],
    options: [
      {
        flags: '--name <text>',
        description: 'begins the names of what is made; the cloud’s name by default',
      },
      { flags: '--from-file <path>', description: 'the credential’s values' },
      { flags: '--from-stdin', description: 'the same from standard input' },
      { flags: '--profile <name>', description: 'section of an INI file, default by default' },
      { flags: '--region <names>', description: 'these regions of the cloud; all by default' },
      { flags: '--dry-run', description: 'tells what would be made' },
      { flags: '-y, --yes', description: 'asks nothing' },
    ],
    load: async () => (await import('../account/connect.ts')).connectCloud,
  },
];
