/** Reads and writes YAML. Only the commands that need it load this module. */
export { parse, parseAllDocuments, stringify, YAMLParseError } from 'yaml';
