import { extendZodWithOpenApi, OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import type { Door } from './door.ts';

extendZodWithOpenApi(z);

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  refusal: z.string(),
  field: z.string().optional(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  mendAt: z.string().optional(),
  errors: z.array(z.object({ field: z.string(), refusal: z.string(), title: z.string() })).optional(),
});
const problems = {
  description: 'Refused: a problem document (RFC 9457) with a named refusal',
  content: { 'application/problem+json': { schema: problem } },
};
const bytes = { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } };

/** The OpenAPI 3.1 document, made of the contracts of the doors. */
export function openApiOf(listed: readonly Door[], baseUrl: string, version: string): unknown {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key of the firm, made in its settings.',
  });
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'caretaker.session_token',
    description: 'A person who is signed in.',
  });
  for (const { contract } of listed) {
    const { personsOnly = false, permission } = contract;
    registry.registerPath({
      method: contract.method,
      path: `/api${contract.path}`,
      summary: contract.summary,
      description: `Permission: \`${permission}\`${personsOnly ? '. For a person who is signed in: the key of a program is refused.' : ''}`,
      tags: [contract.path.split('/')[1] ?? ''],
      security: personsOnly ? [{ session: [] }] : [{ apiKey: [] }, { session: [] }],
      request: {
        ...(contract.params ? { params: contract.params as z.ZodObject } : {}),
        ...(contract.query ? { query: contract.query as z.ZodObject } : {}),
        ...(contract.body ? { body: { required: true, content: { 'application/json': { schema: contract.body } } } } : {}),
        ...(contract.uploadMaxBytes ? { body: { required: true, content: bytes } } : {}),
      },
      responses: {
        200:
          contract.answer === 'file'
            ? { description: 'The file', content: bytes }
            : { description: 'Done', content: { 'application/json': { schema: contract.answer } } },
        default: problems,
      },
    });
  }
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Caretaker', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: baseUrl }],
  });
}
