import { language } from '../data/settings.ts';

type Format = Intl.DateTimeFormat | Intl.DisplayNames | Intl.NumberFormat | Intl.RelativeTimeFormat;

const formats = new Map<string, Format>();

/** Returns the cached format of a kind and language, because creating formats is slow. */
function formatOf<F extends Format>(kind: string, make: (locale: string) => F): F {
  const locale = language.get();
  const key = `${kind} ${locale}`;
  const known = formats.get(key);
  if (known !== undefined) return known as F;
  const made = make(locale);
  formats.set(key, made);
  return made;
}

export function formatNumber(value: number): string {
  return formatOf('number', locale => new Intl.NumberFormat(locale)).format(value);
}

const byteUnits = [
  ['gigabyte', 1e9],
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
  ['byte', 1],
] as const;

/** Formats a number of bytes in the largest unit in which it is at least one: `1.5 MB`. */
export function formatBytes(bytes: number): string {
  const [unit, size] = byteUnits.find(([, each]) => bytes >= each) ?? (['byte', 1] as const);
  const options = { style: 'unit', unit, maximumFractionDigits: 1 } as const;
  return formatOf(unit, locale => new Intl.NumberFormat(locale, options)).format(bytes / size);
}

/** Returns the name of a country. @param code ISO 3166-1, two letters; anything else is returned as it is */
export function formatCountry(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return formatOf('country', locale => new Intl.DisplayNames(locale, { type: 'region' })).of(code) ?? code;
}

/** Formats a day and time, to the second. */
export function formatTime(time: string | number): string {
  const options = { dateStyle: 'medium', timeStyle: 'medium' } as const;
  return formatOf('time', locale => new Intl.DateTimeFormat(locale, options)).format(new Date(time));
}

/** Formats the time of a day, to the second. */
export function formatClock(time: string | number): string {
  return formatOf('clock', locale => new Intl.DateTimeFormat(locale, { timeStyle: 'medium' })).format(
    new Date(time),
  );
}

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** Formats how long ago a time was: `3 hours ago`. */
export function formatAge(time: string | number, now = Date.now()): string {
  const seconds = Math.max(0, (now - new Date(time).getTime()) / 1000);
  const [unit, length] = units.find(([, each]) => seconds >= each) ?? (['second', 1] as const);
  const options = { numeric: 'always', style: 'short' } as const;
  const format = formatOf('age', locale => new Intl.RelativeTimeFormat(locale, options));
  return format.format(-Math.floor(seconds / length), unit);
}
