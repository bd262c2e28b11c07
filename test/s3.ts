import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import type { S3Settings } from '#platform/settings.ts';

/** A store that answers like S3 does, as far as Caretaker asks: PUT and GET of an object, with the signature and the checksum looked at. */
export interface TestStore {
  readonly settings: S3Settings;
  /** By path, `/bucket/company/hash`. */
  readonly objects: Map<string, Buffer>;
  /** The answers to the next requests instead of the usual ones: a store that is full, tired or closed. */
  readonly moods: number[];
}

const sha256 = (bytes: Buffer | string, as: 'hex' | 'base64' = 'hex') => createHash('sha256').update(bytes).digest(as);
const hmac = (key: Buffer | string, text: string) => createHmac('sha256', key).update(text).digest();

/** Starts it for this test file; call at the top level. */
export async function testStore(): Promise<TestStore> {
  const objects = new Map<string, Buffer>();
  const moods: number[] = [];
  const keys = { accessKeyId: 'AKIATEST', secretAccessKey: 'for tests only', region: 'eu-west-3' };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const mood = moods.shift();
      if (mood) return response.writeHead(mood).end('<Error/>');
      const wrong = refusalOf(request, body, keys);
      if (wrong) return response.writeHead(wrong.status).end(`<Error><Code>${wrong.code}</Code></Error>`);
      const path = request.url ?? '';
      if (request.method === 'PUT') {
        objects.set(path, body);
        return response.writeHead(200).end();
      }
      const kept = objects.get(path);
      return kept ? response.writeHead(200).end(kept) : response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  afterAll(() => new Promise<void>((done) => void server.close(() => done())));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { settings: { endpoint, bucket: 'files', ...keys }, objects, moods };
}

type Keys = Pick<S3Settings, 'accessKeyId' | 'secretAccessKey' | 'region'>;

/** Signature version 4, as the store computes it anew: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
function refusalOf(request: IncomingMessage, body: Buffer, keys: Keys): { status: number; code: string } | null {
  const header = (name: string) => String(request.headers[name] ?? '');
  const said = /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(header('authorization'));
  if (!said) return { status: 403, code: 'AccessDenied' };
  const [, credential = '', signedHeaders = '', signature] = said;
  const moment = header('x-amz-date');
  const scope = `${moment.slice(0, 8)}/${keys.region}/s3/aws4_request`;
  if (credential !== `${keys.accessKeyId}/${scope}`) return { status: 403, code: 'InvalidAccessKeyId' };
  const address = new URL(request.url ?? '', 'http://store');
  const listed = signedHeaders.split(';').map((name) => `${name}:${header(name).trim()}\n`);
  const asked = [request.method, address.pathname, '', listed.join(''), signedHeaders, header('x-amz-content-sha256')].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', moment, scope, sha256(asked)].join('\n');
  const key = [moment.slice(0, 8), keys.region, 's3', 'aws4_request'].reduce<Buffer | string>(hmac, `AWS4${keys.secretAccessKey}`);
  if (hmac(key, toSign).toString('hex') !== signature) return { status: 403, code: 'SignatureDoesNotMatch' };
  if (request.method === 'PUT' && header('x-amz-content-sha256') !== sha256(body))
    return { status: 400, code: 'XAmzContentSHA256Mismatch' };
  if (request.method === 'PUT' && header('x-amz-checksum-sha256') !== sha256(body, 'base64')) return { status: 400, code: 'BadDigest' };
  return null;
}
