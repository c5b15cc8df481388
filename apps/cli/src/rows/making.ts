import { yes } from '../command/global-options.ts';
import type { CommandRow, OptionRow } from '../command/row.ts';
import type { NounName } from '../nouns/words.ts';
import { changing } from '../parse/parser.ts';

const fromFile: readonly OptionRow[] = [
  { flags: '-f, --file <path>', description: 'the request, in YAML or JSON; - is standard input' },
  { flags: '-d, --data <json>', description: 'the request as JSON, or @FILE' },
  {
    flags: '--idempotency-key <key>',
    description: 'makes it safe to repeat the request; default: a new key',
  },
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

/** Returns the row of a record. Records belong to no connection, so `--region` and the like are their fields here. */
function record(
  noun: NounName,
  summary: string,
  examples: readonly string[],
  options: readonly OptionRow[],
): CommandRow {
  const shared: readonly OptionRow[] = [
    { flags: '--cloud <name>', description: 'the cloud, for example AWS', values: 'cloud' },
    { flags: '--dry-run', description: 'show the request, and send nothing' },
    yes,
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
    'Create a VM in one connection or in many.',
    [
      'spider create vm web -c seoul --image I --spec S --vpc demo --subnet demo --sg demo --key demo',
      'spider create vm web --geography Oceania -f vm.yaml --dry-run',
    ],
    [
      { flags: '--image <id>', description: 'its image', values: 'image' },
      { flags: '--spec <name>', description: 'its spec', values: 'spec' },
      ...inNetwork,
      { flags: '--key <name>', description: 'its key pair', values: 'key' },
      { flags: '--disk <names>', description: 'disks to attach', values: 'disk' },
      { flags: '--disk-type <type>', description: 'type of its root disk' },
      { flags: '--disk-size <GB>', description: 'size of its root disk' },
    ],
  ),
  create(
    'vpc',
    'Create a VPC with its subnets.',
    [
      'spider create vpc demo -c seoul --cidr 10.0.0.0/16 --subnet a=10.0.1.0/24 --subnet b=10.0.2.0/24@zone-2',
    ],
    [
      { flags: '--cidr <cidr>', description: 'its address range' },
      {
        flags: '--subnet <name=cidr>',
        description: 'a subnet; add @ZONE to choose its zone',
        repeats: true,
      },
    ],
  ),
  create(
    'sg',
    'Create a security group.',
    ['spider create sg demo -c seoul --vpc demo --rule in:tcp:22 --rule in:tcp:8000-8080:10.0.0.0/8'],
    [
      { flags: '--vpc <name>', description: 'its VPC', values: 'vpc' },
      { flags: '--rule <rule>', description: 'DIRECTION:PROTOCOL:PORT[-PORT][:CIDR]', repeats: true },
    ],
  ),
  create(
    'key',
    'Create a key pair, and save its private key.',
    ['spider create key demo -c seoul --out demo.pem'],
    [
      {
        flags: '--out <path>',
        description: 'file for the private key, NAME.pem by default; a folder for many; - is standard output',
      },
    ],
  ),
  create('ip', 'Allocate a public IP.', ['spider create ip front -c seoul'], []),
  create(
    'nic',
    'Create a NIC.',
    ['spider create nic eth1 -c seoul --vpc demo --subnet demo --sg demo'],
    inNetwork,
  ),
  create(
    'disk',
    'Create a disk.',
    ['spider create disk data -c seoul --size 50', 'spider create vm db -c seoul -f vm.yaml --disk data'],
    [
      { flags: '--size <GB>', description: 'its size; default: the cloud’s default size' },
      { flags: '--type <type>', description: 'its type, as the cloud names it' },
      { flags: '--zone <name>', description: 'its zone' },
    ],
  ),
  create(
    'machineimage',
    'Create an image of a VM.',
    ['spider create machineimage golden --vm web -c seoul'],
    [{ flags: '--vm <name>', description: 'the source VM', values: 'vm' }],
  ),
  create(
    'lb',
    'Create a load balancer.',
    ['spider create lb front -c seoul --vpc demo --listener tcp:80 --vm web,web2'],
    [
      { flags: '--vpc <name>', description: 'its VPC', values: 'vpc' },
      {
        flags: '--listener <protocol:port>',
        description: 'protocol and port that it listens on, for example tcp:80',
      },
      { flags: '--vm <names>', description: 'the VMs behind it', values: 'vm' },
      {
        flags: '--vm-port <protocol:port>',
        description: 'protocol and port of the VMs; default: those of the listener',
      },
      {
        flags: '--check <protocol:port>',
        description: 'protocol and port of the health check; default: the VMs’ port',
      },
      { flags: '--scope <word>', description: 'REGION or GLOBAL' },
    ],
  ),
  create(
    'cluster',
    'Create a Kubernetes cluster; the file has its node groups.',
    ['spider create cluster k -c seoul -f cluster.yaml'],
    [
      { flags: '--version <text>', description: 'Kubernetes version; default: the cloud’s default version' },
      { flags: '--vpc <name>', description: 'its VPC', values: 'vpc' },
      { flags: '--subnet <names>', description: 'its subnets', values: 'subnet' },
      { flags: '--sg <names>', description: 'its security groups', values: 'sg' },
    ],
  ),
  record(
    'connection',
    'Create a connection from a driver, a credential and a region.',
    ['spider create connection seoul --cloud AWS --driver aws --credential mine --region seoul'],
    [
      { flags: '--driver <name>', description: 'its driver', values: 'driver' },
      { flags: '--credential <name>', description: 'its credential', values: 'credential' },
      { flags: '--region <name>', description: 'its region', values: 'region' },
    ],
  ),
  record(
    'credential',
    'Create a credential. Spider never shows its values.',
    [
      'spider create credential mine --cloud AWS --from-file ~/.aws/credentials',
      'pass show aws | spider create credential mine --cloud AWS --from-stdin',
    ],
    [
      { flags: '--from-file <path>', description: 'its values: JSON, YAML, INI, or lines KEY = VALUE' },
      { flags: '--from-stdin', description: 'the same from standard input' },
      { flags: '--profile <name>', description: 'section of an INI file; default: default' },
    ],
  ),
  record(
    'region',
    'Create a region record: a region of a cloud, and a zone.',
    ['spider create region seoul --cloud AWS --region ap-northeast-2 --zone ap-northeast-2a'],
    [
      { flags: '--region <name>', description: 'the cloud’s own name of the region' },
      { flags: '--zone <name>', description: 'the cloud’s own name of the zone' },
    ],
  ),
  record(
    'driver',
    'Create a driver record for a driver package.',
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
        description: 'prefix of the created names; default: the cloud’s name',
      },
      { flags: '--from-file <path>', description: 'the credential’s values' },
      { flags: '--from-stdin', description: 'the same from standard input' },
      { flags: '--profile <name>', description: 'section of an INI file; default: default' },
      { flags: '--region <names>', description: 'these regions of the cloud; default: all' },
      { flags: '--dry-run', description: 'show what would be created' },
      yes,
    ],
    load: async () => (await import('../account/connect.ts')).connectCloud,
  },
];
