import { z } from 'zod';
import { isEmpty } from './errors.ts';
import { fromKeyValueList, keyValue, keyValueRequest, onConnection, text, toKeyValue } from './shapes.ts';

export const anyCallFields = z.object({
  ...onConnection,
  ReqInfo: z.object({ FID: text, IKeyValueList: z.array(keyValueRequest).default([]) }).prefault({}),
});
export const anyCallInfo = z
  .object({ FID: z.string(), IKeyValueList: z.array(keyValue), OKeyValueList: z.array(keyValue) })
  .meta({ id: 'AnyCallInfo' });
export type AnyCallInfo = z.output<typeof anyCallInfo>;

type ReqInfo = z.output<typeof anyCallFields>['ReqInfo'];

/** Converts a request to core's. Fails with `invalid_argument`. */
export function fromAnyCall({ FID, IKeyValueList }: ReqInfo) {
  if (FID === '') throw isEmpty('FID');
  return { id: FID, inputs: fromKeyValueList(IKeyValueList) };
}

/** Returns the call with its inputs and outputs. */
export function toAnyCallInfo(
  { FID, IKeyValueList }: ReqInfo,
  outputs: Readonly<Record<string, string>>,
): AnyCallInfo {
  return {
    FID,
    IKeyValueList: IKeyValueList.map(({ Key, Value }) => toKeyValue(Key, Value)),
    OKeyValueList: Object.entries(outputs).map(([key, value]) => toKeyValue(key, value)),
  };
}
