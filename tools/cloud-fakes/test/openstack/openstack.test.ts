import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, type Cloud, clouds, refused, type Service } from './openstack-client.ts';

const none = '00000000-0000-0000-0000-000000000000';

if (!process.env.OS_AUTH_URL)
  describe('a real OpenStack', () => {
    it.skip('skipped: OS_AUTH_URL is not set, so there is no OpenStack to compare the stand-in with', () =>
      undefined);
  });

describe.each(clouds)('%s', (_name, open) => {
  let cloud: Cloud;
  const made: string[] = [];
  const ids: Record<string, string> = {};

  const ask = (service: Service, request: string, body?: unknown, headers?: Record<string, string>) =>
    cloud.ask(service, request, body, headers);
  /** Makes something that is removed at the end, the last one first. */
  const make = async (path: string, key: string, values: unknown): Promise<Answer['body']> => {
    const { status, body } = await ask('network', `POST ${path}`, { [key]: values });
    expect([path, status]).toEqual([path, 201]);
    made.unshift(`DELETE ${path}/${body[key].id}`);
    return body[key];
  };
  beforeAll(async () => {
    cloud = await open();
    const external = (await ask('network', 'GET /networks?router:external=true')).body.networks[0];
    ids.external = external.id;
    ids.network = (await make('/networks', 'network', { name: 'wire-test' })).id;
    ids.subnet = (
      await make('/subnets', 'subnet', { network_id: ids.network, ip_version: 4, cidr: '10.9.0.0/28' })
    ).id;
    ids.group = (await make('/security-groups', 'security_group', { name: 'wire-test' })).id;
    ids.port = (await make('/ports', 'port', { network_id: ids.network, security_groups: [ids.group] })).id;
    ids.image = (await ask('image', 'GET /images')).body.images[0].id;
    ids.flavor = (await ask('compute', 'GET /flavors/detail')).body.flavors.find(
      (flavor: { name: string }) => flavor.name === 'm1.tiny',
    ).id;
  }, 120_000);

  afterAll(async () => {
    for (const request of made) await ask('network', request);
    await cloud[Symbol.asyncDispose]();
  }, 120_000);

  describe('Neutron', () => {
    it.each([
      ['networks', 'NetworkNotFound'],
      ['subnets', 'SubnetNotFound'],
      ['routers', 'RouterNotFound'],
      ['ports', 'PortNotFound'],
      ['floatingips', 'FloatingIPNotFound'],
      ['security-groups', 'SecurityGroupNotFound'],
      ['security-group-rules', 'SecurityGroupRuleNotFound'],
    ])('answers 404 to an unknown one of %s', async (path, word) => {
      expect(await refused(ask('network', `GET /${path}/${none}`))).toEqual([404, word]);
      expect(await refused(ask('network', `DELETE /${path}/${none}`))).toEqual([404, word]);
    });

    it('refuses bodies, attributes and filters that it does not know', async () => {
      const bad = [400, 'HTTPBadRequest'];
      expect(await refused(ask('network', 'POST /networks', {}))).toEqual(bad);
      expect(await refused(ask('network', 'POST /networks', { network: { nonsense: 1 } }))).toEqual(bad);
      expect(await refused(ask('network', 'POST /networks', { network: { name: 'a'.repeat(256) } }))).toEqual(
        bad,
      );
      expect(await refused(ask('network', 'POST /ports', { port: {} }))).toEqual(bad);
      expect(await refused(ask('network', 'GET /ports?nonsense=1'))).toEqual(bad);
      expect(await refused(ask('network', `GET /networks?limit=1&marker=${none}`))).toEqual([
        404,
        'NetworkNotFound',
      ]);
    });

    it('refuses subnets that cannot be', async () => {
      const subnet = (values: object) =>
        ask('network', 'POST /subnets', { subnet: { ip_version: 4, ...values } });
      const network_id = ids.network;
      expect(await refused(subnet({ network_id, cidr: 'nonsense' }))).toEqual([400, 'InvalidInput']);
      expect(await refused(subnet({ network_id, cidr: '10.9.0.0/16' }))).toEqual([400, 'InvalidInput']);
      expect(await refused(subnet({ network_id }))).toEqual([400, 'BadRequest']);
      expect(await refused(subnet({ network_id: none, cidr: '10.8.0.0/24' }))).toEqual([
        404,
        'NetworkNotFound',
      ]);
    });

    it('refuses ports that cannot be', async () => {
      const port = (values: object) =>
        ask('network', 'POST /ports', { port: { network_id: ids.network, ...values } });
      const fixed = (ip: object) => port({ fixed_ips: [ip] });
      expect(await refused(port({ network_id: none }))).toEqual([404, 'NetworkNotFound']);
      expect(await refused(port({ security_groups: [none] }))).toEqual([404, 'SecurityGroupNotFound']);
      expect(await refused(fixed({ subnet_id: none }))).toEqual([404, 'SubnetNotFound']);
      expect(await refused(fixed({ ip_address: '9.9.9.9' }))).toEqual([400, 'InvalidIpForNetwork']);
      const wrong = { subnet_id: ids.subnet, ip_address: '9.9.9.9' };
      expect(await refused(fixed(wrong))).toEqual([400, 'InvalidIpForSubnet']);
      const { fixed_ips } = (await ask('network', `GET /ports/${ids.port}`)).body.port;
      expect(await refused(fixed(fixed_ips[0]))).toEqual([409, 'IpAddressAlreadyAllocated']);
      const stale = { 'if-match': 'revision_number=77' };
      const update = ask('network', `PUT /ports/${ids.port}`, { port: { description: 'x' } }, stale);
      expect(await refused(update)).toEqual([412, 'RevisionNumberConstraintFailed']);
    });

    it('replaces the tags of an object, and refuses long ones and doubles', async () => {
      const put = (tags: unknown) => ask('network', `PUT /networks/${ids.network}/tags`, { tags });
      expect((await put(['team=blue', 'stage='])).status).toBe(200);
      expect((await put(['team=red'])).body.tags).toEqual(['team=red']);
      expect((await ask('network', `GET /networks/${ids.network}`)).body.network.tags).toEqual(['team=red']);
      expect(await refused(put(['x'.repeat(256)]))).toEqual([400, 'InvalidInput']);
      expect(await refused(put(['x', 'x']))).toEqual([400, 'InvalidInput']);
      expect((await put([])).body.tags).toEqual([]);
    });

    it('keeps what is in use', async () => {
      expect(await refused(ask('network', `DELETE /networks/${ids.network}`))).toEqual([409, 'NetworkInUse']);
      expect(await refused(ask('network', `DELETE /subnets/${ids.subnet}`))).toEqual([409, 'SubnetInUse']);
      const group = ask('network', `DELETE /security-groups/${ids.group}`);
      expect(await refused(group)).toEqual([409, 'SecurityGroupInUse']);
    });

    it('connects a subnet to a router once, and gives neither away while they are joined', async () => {
      const router = (values: object) => ask('network', 'POST /routers', { router: values });
      const inside = { external_gateway_info: { network_id: ids.network } };
      const nowhere = { external_gateway_info: { network_id: none } };
      expect(await refused(router(inside))).toEqual([400, 'BadRequest']);
      expect(await refused(router(nowhere))).toEqual([404, 'NetworkNotFound']);
      const { id } = await make('/routers', 'router', {
        external_gateway_info: { network_id: ids.external },
      });
      const join = (subnet_id: string | undefined) =>
        ask('network', `PUT /routers/${id}/add_router_interface`, { subnet_id });
      const part = () =>
        ask('network', `PUT /routers/${id}/remove_router_interface`, { subnet_id: ids.subnet });
      expect(await refused(join(none))).toEqual([404, 'SubnetNotFound']);
      expect(await refused(part())).toEqual([404, 'RouterInterfaceNotFoundForSubnet']);
      const outside = { floatingip: { floating_network_id: ids.external, port_id: ids.port } };
      expect(await refused(ask('network', 'POST /floatingips', outside))).toEqual([
        404,
        'ExternalGatewayForFloatingIPNotFound',
      ]);
      const joined = await join(ids.subnet);
      expect(joined.status).toBe(200);
      expect(await refused(join(ids.subnet))).toEqual([400, 'BadRequest']);
      expect(await refused(ask('network', `DELETE /routers/${id}`))).toEqual([409, 'RouterInUse']);
      const interfacePort = ask('network', `DELETE /ports/${joined.body.port_id}`);
      expect(await refused(interfacePort)).toEqual([409, 'ServicePortInUse']);

      const { id: ip } = await make('/floatingips', 'floatingip', outside.floatingip);
      const again = ask('network', 'POST /floatingips', outside);
      expect(await refused(again)).toEqual([409, 'FloatingIPPortAlreadyAssociated']);
      expect(await refused(part())).toEqual([409, 'RouterInterfaceInUseByFloatingIP']);
      const bind = (values: object) => ask('network', `PUT /floatingips/${ip}`, { floatingip: values });
      expect(await refused(bind({ port_id: none }))).toEqual([404, 'PortNotFound']);
      expect(await refused(bind({ port_id: ids.port, fixed_ip_address: '10.9.0.20' }))).toEqual([
        400,
        'BadRequest',
      ]);
      expect((await bind({ port_id: null })).status).toBe(200);
      expect((await part()).status).toBe(200);
    });

    it('gives addresses from external networks only', async () => {
      const floatingIp = (floating_network_id: string | undefined) =>
        ask('network', 'POST /floatingips', { floatingip: { floating_network_id } });
      expect(await refused(floatingIp(ids.network))).toEqual([400, 'BadRequest']);
      expect(await refused(floatingIp(none))).toEqual([404, 'NetworkNotFound']);
    });

    const everywhere = { remote_ip_prefix: '0.0.0.0/0' };
    it.each<[object, number, string]>([
      [{ protocol: 'tcp', port_range_min: 90, port_range_max: 80 }, 400, 'SecurityGroupInvalidPortRange'],
      [{ protocol: 'tcp', port_range_min: 80 }, 400, 'SecurityGroupInvalidPortRange'],
      [{ protocol: 'udp', port_range_min: 0, port_range_max: 65535 }, 400, 'SecurityGroupInvalidPortValue'],
      [
        { protocol: 'tcp', port_range_min: 70000, port_range_max: 70000 },
        400,
        'SecurityGroupInvalidPortValue',
      ],
      [{ port_range_min: 90, port_range_max: 90 }, 400, 'SecurityGroupProtocolRequiredWithPorts'],
      [{ protocol: 'tcp', remote_ip_prefix: '::/0' }, 400, 'SecurityGroupRuleParameterConflict'],
      [{ protocol: 'nonsense' }, 400, 'SecurityGroupRuleInvalidProtocol'],
      [{ remote_ip_prefix: 'nonsense' }, 400, 'InvalidCIDR'],
      [{ direction: 'in' }, 400, 'HTTPBadRequest'],
      [{ security_group_id: none }, 404, 'SecurityGroupNotFound'],
      [{ direction: 'egress', ...everywhere }, 409, 'SecurityGroupRuleExists'],
    ])('refuses the rule %j', async (values, status, word) => {
      const rule = { security_group_id: ids.group, direction: 'ingress', ethertype: 'IPv4', ...values };
      const answer = ask('network', 'POST /security-group-rules', { security_group_rule: rule });
      expect(await refused(answer)).toEqual([status, word]);
    });

    it('makes many rules, or none of them', async () => {
      const rule = (port: number) => ({
        security_group_id: ids.group,
        direction: 'ingress',
        protocol: 'tcp',
        port_range_min: port,
        port_range_max: port,
        ...everywhere,
      });
      const add = (ports: readonly number[]) =>
        ask('network', 'POST /security-group-rules', { security_group_rules: ports.map(rule) });
      const count = async () =>
        (await ask('network', `GET /security-groups/${ids.group}`)).body.security_group.security_group_rules
          .length;
      expect((await add([1001, 1002])).body.security_group_rules).toHaveLength(2);
      const before = await count();
      expect(await refused(add([1003, 1002]))).toEqual([409, 'SecurityGroupRuleExists']);
      expect(await count()).toBe(before);
    });
  });

  describe('Nova', () => {
    it.each([
      ['GET /servers/', ''],
      ['DELETE /servers/', ''],
      ['GET /os-keypairs/', ''],
      ['DELETE /os-keypairs/', ''],
      ['GET /flavors/', ''],
    ])('answers 404 to %s of an unknown one', async path => {
      expect(await refused(ask('compute', `${path}${none}`))).toEqual([404, 'itemNotFound']);
    });

    it.each<[string, object]>([
      ['image', { imageRef: none }],
      ['flavour', { flavorRef: 'none' }],
      ['key', { key_name: 'no-such-key' }],
      ['zone', { availability_zone: 'no-such-zone' }],
      ['network', { networks: [{ uuid: none }] }],
      ['port', { networks: [{ port: none }] }],
      ['name', { name: '' }],
      ['metadata', { metadata: { 'a/b': 'c' } }],
    ])('answers 400 to a server with a wrong %s', async (_what, wrong) => {
      const networks = [{ uuid: ids.network }];
      const server = { name: 'wire-test', imageRef: ids.image, flavorRef: ids.flavor, networks, ...wrong };
      expect(await refused(ask('compute', 'POST /servers', { server }))).toEqual([400, 'badRequest']);
    });

    it('takes a key once, and no nonsense for one', async () => {
      const key =
        'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDmwvVLSEnUUjF2gXhVWk7xG0KZ5hVg5gBR4aI1Ed0Pu someone@somewhere';
      const add = (public_key: string) =>
        ask('compute', 'POST /os-keypairs', { keypair: { name: 'wire-test', public_key } });
      expect(await refused(add('nonsense'))).toEqual([400, 'badRequest']);
      expect((await add(key)).body.keypair.fingerprint).toBe(
        '7d:6c:45:fe:c4:40:7c:96:78:0b:92:12:be:d3:dc:c7',
      );
      expect(await refused(add(key))).toEqual([409, 'conflictingRequest']);
      expect((await ask('compute', 'DELETE /os-keypairs/wire-test')).status).toBe(204);
    });

    it('answers 406 to a microversion that it does not know, 400 to an unknown marker', async () => {
      const later = { 'openstack-api-version': 'compute 2.999' };
      expect(await refused(ask('compute', 'GET /servers/detail', undefined, later))).toEqual([
        406,
        'computeFault',
      ]);
      const marker = ask('compute', 'GET /servers/detail?limit=1&marker=nonsense');
      expect(await refused(marker)).toEqual([400, 'badRequest']);
    });
  });

  describe('Glance', () => {
    it('answers 404 to an unknown image, 400 to an unknown marker', async () => {
      expect(await refused(ask('image', `GET /images/${none}`))).toEqual([404, 'Not Found']);
      expect(await refused(ask('image', `GET /images?marker=${none}`))).toEqual([400, 'Bad Request']);
    });
  });
});
