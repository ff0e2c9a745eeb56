import type { Tour } from './telling.ts';

/** The owner has one minute. */
export const setup: Tour = {
  name: 'setup',
  title: 'Set-up',
  async walk({ as, step, expect }) {
    const owner = as('owner');

    step('The owner opens set-up and chooses the staff channel and the moderators');
    const home = await owner.uses('setup', 'welcome');
    const page = await owner.presses(home, '1 · Help and reports');
    const withChannel = await owner.chooses(page, 'Choose a channel', ['staff']);
    const withRole = await owner.chooses(withChannel, 'Choose one role or more', ['Moderator']);
    expect(withRole.text.includes('✅ Moderators'), 'the page says that this part has what it needs');

    step('Check names what is missing, and how to mend it');
    const back = await owner.presses(withRole, 'Back to set-up');
    const check = await owner.presses(back, 'Check');
    expect(check.text.includes('No role for the pledge is chosen'), 'Check names the role that is missing');
  },
};
