import type { Tour } from './telling.ts';

export const debrief: Tour = {
  name: 'debrief',
  title: 'Moderators share the load',
  async walk({ as, step, expect }) {
    const owner = as('owner');

    step('The server has moderators, and the owner turns duties on');
    const reports = await owner.presses(await owner.uses('setup', 'staff'), '1 · Help and reports');
    const chosen = await owner.chooses(reports, 'Choose one role or more', ['Moderator']);
    const setup = await owner.presses(await owner.presses(chosen, 'Back to set-up'), 'Rotation');
    await owner.chooses(setup, 'What people take turns at', ['urgent', 'queue']);

    step('Moderators join');
    for (const name of ['moderator1', 'moderator2', 'moderator3']) {
      const moderator = as(name);
      const mine = await moderator.presses(await moderator.uses('debrief', 'staff'), 'My duties');
      const joined = await moderator.chooses(mine, 'What I take turns at', ['urgent', 'queue']);
      expect(joined.text.includes('Only you read this'), `${name} reads who reads what they say`);
    }
    const panel = await as('moderator4').uses('debrief', 'staff');
    expect(panel.text.includes('**Now**'), 'everybody in the team sees who is on');

    step('Whoever is on steps away, with one press');
    const on = ['moderator1', 'moderator2', 'moderator3'].find((name) =>
      panel.text.includes(`Urgent calls: @${name}`),
    );
    const tired = as(on ?? 'moderator1');
    const free = await tired.presses(await tired.uses('debrief', 'staff'), 'Step away');
    expect(free.text.includes('Somebody else is on'), 'somebody else is on at once');
    const { messages } = await as('moderator4').looksAt('staff');
    expect(
      messages.every(({ ephemeral }) => ephemeral),
      'nothing about it is posted',
    );

    step('They are back');
    const back = await tired.presses(free, "I'm back");
    expect(back.text.includes('Welcome back'), 'they are planned for again');
  },
};
