/** Values of `--output`. */
export const formats = ['table', 'wide', 'json', 'yaml', 'name', 'csv', 'jsonl', 'wire'] as const;
export type Format = (typeof formats)[number];
