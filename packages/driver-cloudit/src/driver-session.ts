import type { ConnectTarget, DriverSessionV1 } from '@cb-spider/core/driver';
import { Ace } from './client/ace.ts';
import { Dna } from './client/dna.ts';
import { Iam } from './client/iam.ts';
import { Session } from './client/session.ts';
import { classifyError } from './cloudit-errors.ts';
import { Clusters } from './clusters.ts';
import { Disks } from './disks.ts';
import { dialBy } from './first-login/dial.ts';
import { FirstLogin } from './first-login/first-login.ts';
import { Images } from './images.ts';
import { MachineImages } from './machine-images.ts';
import { Networks } from './networks.ts';
import { PublicIps } from './public-ips.ts';
import { RegionZones } from './region-zones.ts';
import { SecurityGroups } from './security-groups.ts';
import { Specs } from './specs.ts';
import { stepsOn } from './steps.ts';
import { Subnets } from './subnets.ts';
import { Vms } from './vms.ts';

/** Opens a session. This module and its imports load the HTTP client. */
export function openSession(target: ConnectTarget): DriverSessionV1 {
  const session = new Session(target);
  const ace = new Ace(session);
  const dna = new Dna(session);
  const iam = new Iam(session);
  const clusters = new Clusters(session, ace);
  const login = new FirstLogin(dialBy(target.options.SshProxy || undefined));
  const { secret } = session;
  const steps = stepsOn({ ace, dna, login, secret });
  return {
    regionZones: new RegionZones(session, ace),
    images: new Images(ace),
    specs: new Specs(ace, target.region),
    networks: new Networks(session, dna),
    subnets: new Subnets(session, dna),
    securityGroups: new SecurityGroups(iam, ace),
    publicIps: new PublicIps(dna, ace, steps),
    disks: new Disks(ace, clusters, steps),
    machineImages: new MachineImages(ace, steps),
    vms: new Vms({ ace, dna, iam, clusters, secret }, session.tenantId, steps),
    doContinue: steps.doContinue,
    classifyError,
    close: async () => session.close(),
  };
}
