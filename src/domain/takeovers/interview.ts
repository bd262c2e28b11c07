/** What the client is asked (T1), "as if you were selling a whole new system"; in any order. Each has its words for the interviewer in `messages`. */
export const interviewQuestions = [
  'why_us',
  'what_goes_wrong',
  'their_view',
  'money',
  'functionality',
  'service',
  'expects',
  'who_decides',
  'deadline',
  'budget',
] as const;
export type InterviewQuestion = (typeof interviewQuestions)[number];

/** "Grievances can range from financials, over to functionality or general lack of service." */
export const grievanceKinds = ['money', 'functionality', 'service'] as const;
export type GrievanceKind = (typeof grievanceKinds)[number];
/** How heavily a grievance weighs for the client: 1 it annoys, 2 it hurts, 3 it is why they left. */
export const grievanceWeights = [1, 2, 3] as const;
export type GrievanceWeight = (typeof grievanceWeights)[number];
