import type { PackSays } from './says.ts';

/** Which shape the file has; a change that a reader would stumble over raises it. */
export const recordFormat = { format: 'caretaker-home-record', version: 1 } as const;

/**
 * The whole record of a home as JSON (docs/decisions/0027): rows by what they are, tied together by their ids. Days are `2026-11-30`, moments UTC, lengths centimetres, margins thousandths of a
 * decibel, money whole minor units. Nothing of the firm but its name, and no secret.
 */
export function recordJson({ handover, homeId, madeAt, findings, answers, questions, photos, reports }: PackSays): string {
  const { language, firm, client, home, record, systems, items, releases, contracts } = handover;
  return JSON.stringify(
    {
      ...recordFormat,
      madeAt,
      language,
      madeBy: firm.name,
      client,
      home: { id: homeId, ...home },
      systems,
      wiring: {
        places: record.places,
        ports: record.ports,
        links: record.links,
        cables: record.cables,
        ends: record.ends,
        tests: record.tests,
        acceptedUnknownEnds: record.accepted,
      },
      products: {
        devices: handover.products,
        findings,
        questions,
        answers,
      },
      information: { items, releases },
      photos: photos.map(({ id, of, fileHash, caption, takenAt, recordedBy }) => ({
        id,
        of,
        sha256: fileHash,
        caption,
        takenAt,
        recordedBy,
      })),
      reports: reports.map(({ id, kind, standing, language: its, fileHash, issuedAt, issuedBy }) => ({
        id,
        kind,
        standing,
        language: its,
        sha256: fileHash,
        issuedAt,
        issuedBy,
      })),
      contracts,
    },
    // Which firm a row is of says nothing to anybody else.
    (key, value: unknown) => (key === 'companyId' ? undefined : value),
    2,
  );
}
