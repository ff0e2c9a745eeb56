import type { Scene } from './scene.ts';

export const setup: Scene = {
  id: 'setup',
  title: 'Set it up as the owner',
  about: 'One panel, in parts that work alone. Nothing in it locks anybody out.',
  steps: [
    {
      say: 'Type /setup and send it. Only you see the answer.',
      as: 'owner',
      channel: 'staff',
      done: { used: 'setup', by: 'owner' },
    },
    {
      say: 'Open Help and reports, and choose #staff as the staff channel.',
      as: 'owner',
      channel: 'staff',
      done: { pressed: 'setup.staff-channel', by: 'owner' },
    },
    {
      say: 'Go back, open Pledge, and choose the role Pledged.',
      as: 'owner',
      channel: 'staff',
      done: { pressed: 'setup.pledged-role', by: 'owner' },
    },
    {
      say: 'Go back, and press Check. It names what the bot needs, and how to mend what is missing.',
      as: 'owner',
      channel: 'staff',
      done: { pressed: 'setup.check', by: 'owner' },
    },
  ],
};
