import type { CallRecord } from '@cb-spider/core';
import type { NamedKind } from '@cb-spider/core/driver';
import { wireKinds } from '../wire/kinds.ts';

type NativeCall = CallRecord['nativeCalls'][number];

/** CB-Spider's names for kinds that a cloud only lists. */
const catalogueWords: Readonly<Record<string, string>> = {
  image: 'VMIMAGE',
  spec: 'VMSPEC',
  price: 'PRICEINFO',
  quota: 'QUOTAINFO',
  metric: 'VMMONITORING',
};

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const maxValueLength = 256;

/**
 * Returns the line that CB-Spider writes to its call log for one request to a cloud, without a line break. In place of
 * CB-Spider's function and source line, it has the call that the request was part of, and the number of the attempt.
 *
 * @param host the address of this machine
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

/** Operations that change tags, on resources of any kind. */
const tagChanges = ['addTags', 'removeTag'];

/** Returns CB-Spider's name for the type of resource that a call is about. */
function resourceTypeOf({ kind, operation }: CallRecord): string {
  if (tagChanges.includes(operation)) return 'TAG';
  if (!(kind in wireKinds)) return catalogueWords[kind] ?? kind.toUpperCase();
  const { callLog, type }: { readonly callLog?: string; readonly type: string } =
    wireKinds[kind as NamedKind];
  return callLog ?? type.toUpperCase();
}

/** Returns the outcome and the cloud's error code. The message is left out, because it may quote confidential data. */
function errorOf({ outcome, nativeCode }: NativeCall): string {
  if (outcome === 'ok') return '';
  return nativeCode === undefined ? outcome : `${outcome}: ${nativeCode}`;
}

/** Replaces characters that would end a value or a line. */
function plain(value: string): string {
  return value
    .slice(0, maxValueLength)
    .replaceAll('"', "'")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ');
}

/** Formats a time as CB-Spider does: `2006-01-02 15:04:05` in the local time zone. */
function localTime(time: Date): string {
  const twoDigits = (part: number) => String(part).padStart(2, '0');
  const date = `${time.getFullYear()}-${twoDigits(time.getMonth() + 1)}-${twoDigits(time.getDate())}`;
  return `${date} ${twoDigits(time.getHours())}:${twoDigits(time.getMinutes())}:${twoDigits(time.getSeconds())}`;
}
