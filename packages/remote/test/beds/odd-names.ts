/** Names of files that are legal, each with something that careless code stumbles over. */
export const oddNames = [
  'plain',
  'with space',
  "it's",
  '"quoted"',
  'new\nline',
  'tab\tand\\backslash',
  '한글 é 👩‍🚀',
  '-rf',
  '$HOME `id` ;*?',
  'x'.repeat(255),
];
