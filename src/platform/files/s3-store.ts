import { AwsClient } from 'aws4fetch';
import type { S3Settings } from '../settings.ts';
import { type FileStore, hashOf } from './files.ts';
import { refuse } from './refusals.ts';

/** Files in any S3 store, addressed by path: `<bucket>/<company>/<hash>`. */
export function s3Store(settings: S3Settings): FileStore {
  const client = new AwsClient({
    accessKeyId: settings.accessKeyId,
    secretAccessKey: settings.secretAccessKey,
    region: settings.region,
    service: 's3',
    retries: 3,
  });
  const addressOf = (companyId: string, hash: string) => `${settings.endpoint.replace(/\/+$/, '')}/${settings.bucket}/${companyId}/${hash}`;
  return {
    async put(companyId, hash, bytes) {
      // The store refuses bytes that do not hash to what was asked for: a broken transfer is never kept.
      const checksum = Buffer.from(hash, 'hex').toString('base64');
      const headers = { 'content-type': 'application/octet-stream', 'x-amz-checksum-sha256': checksum, 'x-amz-content-sha256': hash };
      const answer = await client.fetch(addressOf(companyId, hash), { method: 'PUT', headers, body: new Uint8Array(bytes) });
      if (answer.status === 507) return refuse('no_room_to_keep_the_file');
      if (!answer.ok)
        throw new Error(`the file store answered ${answer.status} when keeping a file: ${(await answer.text()).slice(0, 300)}`);
      await answer.body?.cancel();
      return null;
    },
    async get(companyId, hash) {
      const answer = await client.fetch(addressOf(companyId, hash), { method: 'GET' });
      if (answer.status === 404) return null;
      if (!answer.ok)
        throw new Error(`the file store answered ${answer.status} when reading a file: ${(await answer.text()).slice(0, 300)}`);
      return new Uint8Array(await answer.arrayBuffer());
    },
  };
}

/**
 * The S3 store of an installation that kept its files in a folder before: what the store lacks is read there and copied over, so that every
 * earlier file stays readable from the first moment and moves by being used. New files go to the store alone.
 */
export function s3StoreAfter(folder: FileStore, settings: S3Settings): FileStore {
  const s3 = s3Store(settings);
  return {
    put: (companyId, hash, bytes) => s3.put(companyId, hash, bytes),
    async get(companyId, hash) {
      const there = await s3.get(companyId, hash);
      if (there) return there;
      const earlier = await folder.get(companyId, hash);
      if (earlier && hashOf(earlier) === hash) await s3.put(companyId, hash, earlier);
      return earlier;
    },
  };
}
