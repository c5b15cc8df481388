/** The items of a list in one of EC2's replies, as they stand there. */
export interface Items {
  readonly items: readonly string[];
  /** The reply with other items in the list, and the token of the next page behind it unless that is empty. */
  replace(items: readonly string[], nextToken: string): string;
}

/**
 * Finds the first list of this name. EC2's lists all look the same (`<vpcSet><item>…</item></vpcSet>`, lists
 * within items included), so items are found by counting tags, and the bytes between them stay untouched.
 */
export function itemsOf(xml: string, list: string): Items | undefined {
  const opening = new RegExp(`<${list}>|<${list}\\s*/>`).exec(xml);
  if (!opening) return undefined;
  const empty = opening[0].endsWith('/>');
  const start = opening.index + opening[0].length;
  const { items, end } = empty ? { items: [], end: start } : scan(xml, start);
  const close = `</${list}>`;
  const after = xml
    .slice(empty ? end : xml.indexOf(close, end) + close.length)
    .replace(/<nextToken>[^<]*<\/nextToken>|<nextToken\s*\/>/, '');
  return {
    items,
    replace: (chosen, nextToken) => {
      const next = nextToken ? `<nextToken>${nextToken}</nextToken>` : '';
      return `${xml.slice(0, opening.index)}<${list}>${chosen.join('')}${close}${next}${after}`;
    },
  };
}

/** Reads items from `start` to the end of the list around them. */
function scan(xml: string, start: number): { items: string[]; end: number } {
  const tags = /<(\/?)item(\s*\/)?>/g;
  tags.lastIndex = start;
  const items: string[] = [];
  let depth = 0;
  let from = start;
  let end = start;
  for (let tag = tags.exec(xml); tag; tag = tags.exec(xml)) {
    if (depth === 0) {
      if (xml.slice(end, tag.index).trim()) break;
      from = tag.index;
    }
    if (!tag[2]) depth += tag[1] ? -1 : 1;
    if (depth === 0) {
      end = tags.lastIndex;
      items.push(xml.slice(from, end));
    }
  }
  return { items, end };
}
