import { invalid } from './fault.ts';

/** An object's path from a reference to it: a whole URL at any host, or a part of one. */
export function pathOf(project: string, field: string, reference: unknown): string {
  const text = String(reference ?? '');
  const behindHost = /^https?:\/\/[^/]+\/compute\/(?:v1|beta|alpha)\/(.+)$/.exec(text)?.[1];
  const partial = behindHost ?? text;
  if (partial.startsWith('projects/')) return partial;
  if (/^(?:global|regions\/[^/]+|zones\/[^/]+)\/.+/.test(partial)) return `projects/${project}/${partial}`;
  throw invalid(field, text, 'The URL is malformed.');
}

export interface PlaceOfObject {
  readonly project: string;
  /** `global`, `regions/x` or `zones/x`. */
  readonly scope: string;
  readonly collection: string;
  readonly name: string;
}

const shape = /^projects\/([^/]+)\/(global|regions\/[^/]+|zones\/[^/]+)\/([^/]+)\/([^/]+)$/;

/** Takes a path apart. */
export function placeOf(path: string): PlaceOfObject | undefined {
  const [, project, scope, collection, name] = shape.exec(path) ?? [];
  if (!project || !scope || !collection || !name) return undefined;
  return { project, scope, collection, name };
}

/** The region that a zone lies in. */
export function regionOfZone(zone: string): string {
  return zone.replace(/-[a-z]$/, '');
}

export function lastPart(link: string | null | undefined): string {
  return (link ?? '').split('/').at(-1) ?? '';
}
