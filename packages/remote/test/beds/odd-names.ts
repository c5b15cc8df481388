/** Valid file names, each with something that careless code handles wrongly. */
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
