import type { Scene } from './scene.ts';

export const pledge: Scene = {
  id: 'pledge',
  title: 'Pledge as a newcomer',
  about: 'The newcomer does not see the rooms yet. The owner has chosen a role first (see the set-up scene).',
  steps: [
    {
      say: 'Look at the list of channels, then type /pledge and read.',
      as: 'newcomer',
      channel: 'help',
      done: { used: 'pledge', by: 'newcomer' },
    },
    {
      say: 'Press Sign, tick every line, and submit.',
      as: 'newcomer',
      channel: 'help',
      done: { submitted: 'pledge.signed', by: 'newcomer' },
    },
    {
      say: 'Two more rooms are in the list now. Look into #sharing.',
      as: 'newcomer',
      channel: 'help',
      done: { sees: 'sharing', by: 'newcomer' },
    },
    {
      say: 'Open /pledge again: your own copy is there. Withdraw, without a reason.',
      as: 'newcomer',
      channel: 'help',
      done: { pressed: 'pledge.withdraw', by: 'newcomer' },
    },
  ],
};
