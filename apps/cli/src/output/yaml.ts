/** Reading and writing YAML, loaded by those commands alone that need it. */
export { parse, parseAllDocuments, stringify, YAMLParseError } from 'yaml';
