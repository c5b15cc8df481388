import type { Route } from '../http/route.ts';
import { anyCallFields, anyCallInfo, fromAnyCall, toAnyCallInfo } from '../wire/any-call.ts';
import { routesOf } from './route.ts';

const { onConnection } = routesOf('Any call');

/** In CB-Spider, the second path is for drivers that run on another host; here both paths do the same. */
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
