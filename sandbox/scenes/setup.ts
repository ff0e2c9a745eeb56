import type { Scene } from './scene.ts';

export const setup: Scene = {
  id: 'setup',
  title: 'Set it up as the owner',
  about: 'One panel. Nothing in it closes a channel or changes a permission.',
  steps: [
    {
      say: 'Type /setup and send it. Only you see the answer.',
      as: 'owner',
      channel: 'staff',
      done: { used: 'setup', by: 'owner' },
    },
    {
      say: 'Choose #staff as the staff channel.',
      as: 'owner',
      channel: 'staff',
      done: { pressed: 'setup.staff-channel', by: 'owner' },
    },
    {
      say: 'Choose the role Pledged for the pledge.',
      as: 'owner',
      channel: 'staff',
      done: { pressed: 'setup.pledged-role', by: 'owner' },
    },
    {
      say: 'Press Check. It names what the bot needs, and how to mend what is missing.',
      as: 'owner',
      channel: 'staff',
      done: { pressed: 'setup.check', by: 'owner' },
    },
  ],
};
