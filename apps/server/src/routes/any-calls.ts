import type { Route } from '../http/route.ts';
import { anyCallFields, anyCallInfo, fromAnyCall, toAnyCallInfo } from '../wire/any-call.ts';
import { routesOf } from './route.ts';

const { onConnection } = routesOf('Any call');

/** CB-Spider has the second path for drivers that run elsewhere; here all are served alike. */
export const anyCallRoutes: readonly Route[] = ['/anycall', '/spiderlet/anycall'].map(path =>
  onConnection(`POST ${path}`, "Call a function that only this cloud's driver has.", {
    needs: 'operate',
    fields: anyCallFields,
    reply: anyCallInfo,
    async run({ connection, fields: { ReqInfo } }) {
      return toAnyCallInfo(ReqInfo, await connection.anyCall.call(fromAnyCall(ReqInfo)));
    },
  }),
);
