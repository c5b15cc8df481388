import { z } from 'zod';
import type { Route } from '../http/route.ts';
import { isEmpty } from '../wire/errors.ts';
import {
  fromRules,
  fromSecurityReqInfo,
  ruleReqInfo,
  securityInfo,
  securityReqInfo,
} from '../wire/security-group.ts';
import {
  booleanInfo,
  onConnection as connectionName,
  idTransformModeOf,
  iid,
  onConnectionNaming,
  text,
  toBooleanInfo,
  toOptionalIid,
} from '../wire/shapes.ts';
import {
  booleanReply,
  connectionFields,
  deleteRoutes,
  resourceRoutes,
  servedKind,
} from './resource-routes.ts';
import { routesOf } from './route.ts';

const kind = servedKind('securityGroup');
const { onConnection } = routesOf(kind.group);

const ruleFields = z.object({ ...connectionName, ReqInfo: ruleReqInfo.prefault({}) });

export const securityGroupRoutes: readonly Route[] = [
  ...resourceRoutes(kind),
  ...deleteRoutes(kind, booleanReply),
  onConnection('POST /securitygroup', 'Create a security group in a VPC.', {
    needs: 'operate',
    fields: z.object({ ...onConnectionNaming, ReqInfo: securityReqInfo.prefault({}) }),
    reply: securityInfo,
    async run(call) {
      const convert = await kind.converter(call);
      const request = fromSecurityReqInfo(call.fields.ReqInfo);
      return convert(
        await call.connection.securityGroups.create(request, {
          ...call.changes,
          ...idTransformModeOf(call.fields),
        }),
      );
    },
  }),
  onConnection('GET /securitygroup/vpc/:VPCName', 'List the security groups of a VPC.', {
    needs: 'read',
    fields: connectionFields,
    reply: z.object({ securitygroup: z.array(securityInfo) }),
    async run(call) {
      const convert = await kind.converter(call);
      const { connection, param, signal } = call;
      const groups = await connection.securityGroups.listOfNetwork(param('VPCName'), { signal });
      return { securitygroup: groups.map(convert) };
    },
  }),
  onConnection('POST /securitygroup/:SGName/rules', 'Add rules to a security group: all of them, or none.', {
    needs: 'operate',
    fields: ruleFields,
    reply: securityInfo,
    async run(call) {
      const convert = await kind.converter(call);
      const rules = fromRules(call.fields.ReqInfo.RuleInfoList);
      return convert(
        await call.connection.securityGroups.addRules(call.param('SGName'), rules, call.changes),
      );
    },
  }),
  onConnection(
    'DELETE /securitygroup/:SGName/rules',
    'Remove rules from a security group: all of them, or none.',
    {
      needs: 'operate',
      fields: ruleFields,
      reply: booleanInfo,
      async run({ connection, changes, param, fields }) {
        const rules = fromRules(fields.ReqInfo.RuleInfoList);
        const { deleted } = await connection.securityGroups.removeRules(param('SGName'), rules, changes);
        return toBooleanInfo(deleted);
      },
    },
  ),
  onConnection('GET|POST /getsecuritygroupowner', 'Get the VPC of an unmanaged security group.', {
    needs: 'read',
    fields: z.object({ ...connectionName, CSPId: text, ReqInfo: z.object({ CSPId: text }).prefault({}) }),
    reply: iid,
    async run({ connection, fields, signal }) {
      const id = fields.ReqInfo.CSPId || fields.CSPId;
      if (id === '') throw isEmpty('CSPId');
      return toOptionalIid(await connection.securityGroups.networkOf(id, { signal }));
    },
  }),
];
