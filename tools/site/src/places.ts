import { posix } from 'node:path';

/** Where the pages of the site come from, and where all else is that they link to. */
export interface Places {
  /** Path of a document in the work tree to its page: `docs/remote.md` to `/remote.md`. */
  readonly pages: ReadonlyMap<string, string>;
  /** Whether a path of the work tree is a folder. */
  isFolder(path: string): boolean;
  /** Address of the repository, to which all other links lead. */
  readonly repository: string;
}

/** The pages: the README is the first one, and guides are at the top. */
export function pagesOf(documents: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    documents.map(path => [path, path === 'README.md' ? '/index.md' : `/${path.replace(/^docs\//, '')}`]),
  );
}

/** A document as a page of the site: its links lead to other pages, to images of the site, or into the repository. */
export function toPage(path: string, text: string, places: Places): string {
  return text
    .split(/(^ *```[\s\S]*?^ *```$)/m)
    .map(part =>
      /^ *```/.test(part)
        ? part
        : part.replace(/\]\(([^)\s]+)\)/g, (_, target) => `](${toLink(path, target, places)})`),
    )
    .join('');
}

function toLink(from: string, target: string, { pages, isFolder, repository }: Places): string {
  if (/^([a-z]+:|#)/.test(target)) return target;
  const [file = '', heading] = target.split('#');
  const path = posix.join(posix.dirname(from), file).replace(/\/$/, '');
  const hash = heading === undefined ? '' : `#${heading}`;
  const page = pages.get(path);
  if (page !== undefined) return `${page}${hash}`;
  if (path.startsWith('docs/images/')) return path.replace('docs', '');
  return `${repository}/${isFolder(path) ? 'tree' : 'blob'}/main/${path}${hash}`;
}

/** GitHub's id of a heading, for which the links between documents are written. */
export function headingId(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
}
