import type { CallRecord } from '@cb-spider/core';
import type { NamedKind } from '@cb-spider/core/driver';
import { wireKinds } from '../wire/kinds.ts';

type NativeCall = CallRecord['nativeCalls'][number];

/** CB-Spider's words for kinds that a cloud only lists. */
const catalogueWords: Readonly<Record<string, string>> = {
  image: 'VMIMAGE',
  spec: 'VMSPEC',
  price: 'PRICEINFO',
  quota: 'QUOTAINFO',
  metric: 'VMMONITORING',
};

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const longestValue = 256;

/**
 * The line that CB-Spider writes into its call log for one request to a cloud, without the end of the line. Where it
 * has a function and a line of its source, this has the call that the request was part of, and which attempt.
 *
 * @param host address of this machine
 */
export function hiscallLine(host: string, call: CallRecord, native: NativeCall): string {
  const endedAt = new Date(Date.parse(native.startedAt) + native.durationMs);
  const place = `${localTime(endedAt)} (${weekdays[endedAt.getDay()]}) ${call.kind}.${call.operation}():${call.attempt}`;
  const fields = [
    ['CloudOS', call.cloud.toUpperCase()],
    ['RegionZone', call.zone === '' ? call.region : `${call.region}/${call.zone}`],
    ['ResourceType', resourceTypeOf(call)],
    ['ResourceName', call.resource],
    ['CloudOSAPI', /^\w+$/.test(native.api) ? `${native.api}()` : native.api],
    ['ElapsedTime', (native.durationMs / 1000).toFixed(4)],
    ['ErrorMSG', errorOf(native)],
  ];
  const message = fields.map(([name, value = '']) => `"${name}" : "${plain(value)}"`).join(', ');
  return `[HISCALL].[${host}] ${place} - ${message}`;
}

/** Changes of tags, whatever they are on. */
const tagChanges = ['addTags', 'removeTag'];

/** CB-Spider's word for what a call is about. */
function resourceTypeOf({ kind, operation }: CallRecord): string {
  if (tagChanges.includes(operation)) return 'TAG';
  if (!(kind in wireKinds)) return catalogueWords[kind] ?? kind.toUpperCase();
  const { callLog, type }: { readonly callLog?: string; readonly type: string } =
    wireKinds[kind as NamedKind];
  return callLog ?? type.toUpperCase();
}

/** By code alone: a cloud's sentences may quote what is not for a log. */
function errorOf({ outcome, nativeCode }: NativeCall): string {
  if (outcome === 'ok') return '';
  return nativeCode === undefined ? outcome : `${outcome}: ${nativeCode}`;
}

/** Nothing that ends a value or a line, whatever a cloud calls its things. */
function plain(value: string): string {
  return value
    .slice(0, longestValue)
    .replaceAll('"', "'")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ');
}

/** `2006-01-02 15:04:05` by the clock of this machine, as CB-Spider has it. */
function localTime(time: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const date = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${date} ${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
}
