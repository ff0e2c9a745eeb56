import { z } from 'zod';

/** What work may touch that somebody can ask not to meet, and that is named before it is opened. */
export const topics = ['selfHarm', 'abuse', 'intimate', 'minors', 'threats', 'loss'] as const;
export const Topic = z.enum(topics);
export type Topic = z.output<typeof Topic>;

/** What something touches that somebody told the team, as far as they said. */
export const topicsOf = ({
  kind,
  young,
  intimate,
}: {
  kind: string;
  young: boolean;
  intimate: boolean;
}): Topic[] => [
  ...(intimate ? (['intimate'] as const) : []),
  ...(young ? (['minors'] as const) : []),
  ...(kind === 'threat' ? (['threats'] as const) : []),
];
