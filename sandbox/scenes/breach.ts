import type { Scene } from './scene.ts';

export const breach: Scene = {
  id: 'breach',
  title: 'When the pledge is broken',
  about: 'A moderator records what happened. Nothing heavy is decided before the person was heard.',
  steps: [
    {
      say: 'Type /case, press Record what happened, choose Member 1, and send the form.',
      as: 'moderator1',
      channel: 'staff',
      done: { submitted: 'case.recorded', by: 'moderator1' },
    },
    {
      say: 'Something waits for you: type /mine, open it, and answer.',
      as: 'member1',
      channel: 'help',
      done: { submitted: 'breach.answered', by: 'member1' },
    },
    {
      say: 'Type /case, open it, press Decide, and choose a reminder.',
      as: 'moderator2',
      channel: 'staff',
      done: { submitted: 'case.decided', by: 'moderator2' },
    },
    {
      say: 'Read in /mine what was decided, and appeal.',
      as: 'member1',
      channel: 'help',
      done: { submitted: 'breach.appealed', by: 'member1' },
    },
    {
      say: 'Look at the appeal in /case. Whoever decided can not judge it: you can.',
      as: 'moderator3',
      channel: 'staff',
      done: { submitted: 'case.judged', by: 'moderator3' },
    },
  ],
};
