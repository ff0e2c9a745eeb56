/** A guided scene as the page shows it: what to try, and what was done already. */
export interface SceneProgress {
  id: string;
  title: string;
  about: string;
  steps: { say: string; as: string | null; channel: string | null; done: boolean }[];
}
