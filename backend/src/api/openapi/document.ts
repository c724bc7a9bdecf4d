import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { SERVER_VERSION } from '../version.ts';
import { SCHEMAS } from './schemas.ts';

const DESCRIPTION = `[All sessions](/sessions)

Results of strategic analyses, computed from scoring documents and kept as events.

\`/api/v1\` answers problem documents (RFC 9457), entity tags, and revisions in \`X-Revision\`; \`X-Stale\` tells
that newer results are on their way. \`If-None-Match\` saves reads; a write takes an \`Idempotency-Key\` but no
precondition, and is refused with 400 when it comes with \`If-Match\` or \`If-Unmodified-Since\`. \`/api/v3\` is kept for older clients.`;

/** Describes all routes of the application. Order and content depend on the code alone. */
export function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Stratalog')
    .setDescription(DESCRIPTION)
    .setVersion(SERVER_VERSION)
    .setLicense('MIT', 'https://spdx.org/licenses/MIT.html')
    .build();
  const document = SwaggerModule.createDocument(app, about, {
    operationIdFactory: (controller, method) => `${controller.replace('Controller', '')}_${method}`,
  });
  // Nest types schemas by OpenAPI 3.0; these are of 3.1.
  const schemas = SCHEMAS as unknown as NonNullable<OpenAPIObject['components']>['schemas'];
  return { ...document, components: { ...document.components, schemas: { ...schemas } } };
}

/** The document at `/api/openapi.json` and a page about it at `/api/docs`, with nothing from elsewhere. */
export function mountDocument(app: NestFastifyApplication): void {
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'Stratalog API',
    raw: ['json'],
  });
}
