import { useQuery } from '@tanstack/react-query';
import type { PricedKind } from '#domain/takeovers/papers.ts';
import { readCosts, readDraft, readDraftStart, readInstalments, readSurvey, readWalk, readWork } from '../remote.ts';

/** What lies behind the gate, each part read by itself. The first key is that of the takeover: whatever changes it reads them anew. */
export const useDraftStart = (id: string) =>
  useQuery({ queryKey: ['takeover', id, 'draft-start'], queryFn: () => readDraftStart({ params: { id } }) });
export const useDraft = (id: string, kind: PricedKind) =>
  useQuery({ queryKey: ['takeover', id, 'draft', kind], queryFn: () => readDraft({ params: { id, kind } }) });
export const useSurvey = (id: string) => useQuery({ queryKey: ['takeover', id, 'survey'], queryFn: () => readSurvey({ params: { id } }) });
export const useWork = (id: string) => useQuery({ queryKey: ['takeover', id, 'work'], queryFn: () => readWork({ params: { id } }) });
export const useInstalments = (id: string, allowed: boolean) =>
  useQuery({ queryKey: ['takeover', id, 'instalments'], queryFn: () => readInstalments({ params: { id } }), enabled: allowed });
export const useCosts = (id: string, allowed: boolean) =>
  useQuery({ queryKey: ['takeover', id, 'costs'], queryFn: () => readCosts({ params: { id } }), enabled: allowed });
export const useWalk = (id: string) => useQuery({ queryKey: ['takeover', id, 'walk'], queryFn: () => readWalk({ params: { id } }) });
