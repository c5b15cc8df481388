export { canonicalAddress, canonicalCidr, canonicalMac, rangesOverlap } from './addresses.ts';
export { baseUrl } from './base-url.ts';
export { type Classify, classifier, mayHaveActed } from './classify.ts';
export { base64, cloudInit } from './cloud-init.ts';
export { flatDetails } from './details.ts';
export { type Ensured, ensure } from './ensure.ts';
export { classOfStatus, type HttpReplyHead, retryAfterMs } from './http-class.ts';
export { allPages, inParts } from './pages.ts';
export {
  beforeSending,
  CloudRefusal,
  connectionClosed,
  diskElsewhere,
  found,
  interrupted,
  NeverSent,
} from './refusal.ts';
export { withZones } from './region-zones.ts';
export {
  optionalId,
  required,
  requiredId,
  requiredList,
  requiredText,
  unusableReply,
} from './reply.ts';
export { type Redact, redactError, redactor, redactorOf, redactValue } from './secrets.ts';
export {
  canonicalRule,
  canonicalRules,
  missingRules,
  ruleKey,
  rulesOfOtherKinds,
  sameRule,
} from './security-rules.ts';
export {
  answerOf,
  failureOf,
  type Look,
  type Step,
  type Steps,
  stepOf,
  stepsOf,
  type TakeStep,
  tokenOf,
} from './steps.ts';
export { tagsOfText, tagText } from './tag-text.ts';
export { classOfTransport, type TransportFailure, transportFailureOf } from './transport.ts';
export { type Undo, undoBy, unlessGone, type WithUndo } from './undo.ts';
export { wholeReply } from './whole-reply.ts';
export { codeTable, stateMap, wordTable } from './words.ts';
