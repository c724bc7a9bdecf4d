import { CONTENT_SEGMENTS } from '../rich-content.ts';
import { exact, is, list, nullable, oneOf, union, type JsonSchema } from './build.ts';
import { NAME, SHA256, TEXT } from './values.ts';

export const WORDING_REQUESTED_1: JsonSchema = exact({ generationId: NAME, model: NAME });

export const WORDED_ITEM: JsonSchema = union('status', [
  exact({ pointer: NAME, status: is('accepted'), text: NAME }),
  exact({ pointer: NAME, status: is('refused'), reason: NAME }),
]);

export const CONTENT_WORDED_1: JsonSchema = exact({
  generationId: NAME,
  segment: oneOf(CONTENT_SEGMENTS),
  model: NAME,
  promptHash: nullable(SHA256),
  raw: nullable(TEXT),
  failure: nullable(TEXT),
  items: list(WORDED_ITEM),
});
