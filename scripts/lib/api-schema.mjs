import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { root } from './run.mjs';

/** The API as the server describes it, and as the pages' client sees it. */
const DESCRIPTION = path.join(root, 'backend/src/api/openapi.json');
const SCHEMA = path.join(root, 'frontend/src/lib/server/api-schema.ts');

/**
 * Makes the types of the pages' API client from the OpenAPI document. Only compilers read them, so
 * they are not kept in the repository.
 */
export async function makeApiSchema() {
  const nodes = await openapiTS(readFileSync(DESCRIPTION, 'utf8'), {
    immutable: true,
    arrayLength: true,
    alphabetize: true,
    // It refers to itself, which the generated form cannot.
    inject: "import type { Json } from '$lib/contract';",
    transform: (_, { path: place }) =>
      place === '#/components/schemas/Json'
        ? ts.factory.createTypeReferenceNode('Json')
        : undefined,
  });
  const types = astToString(nodes);
  // The pages are built again after any file of theirs that is newer.
  if (!existsSync(SCHEMA) || readFileSync(SCHEMA, 'utf8') !== types) writeFileSync(SCHEMA, types);
}
