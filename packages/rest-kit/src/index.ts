export { classifyHttpError } from './classify.ts';
export { filledPath } from './filled-path.ts';
export { HttpClient, type HttpClientOptions, type HttpReply, type HttpRequest } from './http-client.ts';
export {
  HttpStatusError,
  type RequestFailure,
  TransportError,
  type TransportFailure,
} from './http-errors.ts';
export { SharedFetch } from './shared-fetch.ts';
export { type FetchToken, type Token, TokenSource, type TokenSourceOptions } from './token-source.ts';
