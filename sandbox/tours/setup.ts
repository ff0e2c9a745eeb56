import { setTimeout } from 'node:timers/promises';
import { deleteChannel } from '../discord/changes/channels.ts';
import type { Sandbox } from '../start.ts';
import type { Tour } from './telling.ts';

/** The owner has one evening: one staff channel, one panel, and what happens when something breaks. */
export const setup: Tour = {
  name: 'setup',
  title: 'Set-up',
  async walk({ sandbox, as, step, expect }) {
    const owner = as('owner');
    const member = as('member1');
    const moderator = as('moderator1');

    step('The owner opens set-up and chooses the staff channel and the moderators');
    const home = await owner.uses('setup', 'welcome');
    const page = await owner.presses(home, '1 · Help and reports');
    const withChannel = await owner.chooses(page, 'Choose a channel', ['staff']);
    const withRole = await owner.chooses(withChannel, 'Choose one role or more', ['Moderator']);
    expect(withRole.text.includes('✅ Moderators'), 'the page says that this part has what it needs');

    step('They put the panel where everyone finds it');
    const withPanel = await owner.chooses(withRole, 'Put it in a channel', ['help']);
    expect(withPanel.text.includes('It stands in #help'), 'the page says where it stands');
    const panel = await member.looksAt('help');
    expect(panel.text.includes('Help and reports'), 'members see it');

    step('Members have help, and a way to report');
    const help = await member.presses(panel.last, 'Get help');
    expect(help.text.includes('local emergency number'), 'help answers at once');
    const report = await member.presses(panel.last, 'Report');
    expect(report.text.includes('Tell the moderators'), 'so does the way to the moderators');

    step('Whoever asks reads what there is for them');
    const forMember = await member.uses('help', 'help');
    expect(!forMember.text.includes('/setup'), 'a member reads nothing of set-up');
    const forOwner = await owner.uses('help', 'welcome');
    expect(forOwner.text.includes('/setup'), 'the owner does');

    step('Check names what is missing, and how to mend it');
    const back = await owner.presses(withPanel, 'Back to set-up');
    const check = await owner.presses(back, 'Check');
    expect(check.text.includes('No role for the pledge is chosen'), 'Check names the role that is missing');

    step('A week later somebody deletes #help, and the panel with it');
    sandbox.discord.clock.advance(60_000); // the bot looks once at what it has, and knows what was good
    await setTimeout(500);
    sandbox.discord.clock.advance(7 * 86_400_000);
    removeChannel(sandbox, 'help');
    await theTeamIsTold(sandbox);
    const told = await moderator.looksAt('staff');
    expect(told.text.includes('was deleted'), 'the team hears of it once, with the way to mend it');
  },
};

function removeChannel({ discord }: Sandbox, name: string): void {
  const [guild] = Object.values(discord.world.data.guilds);
  const channel = Object.values(discord.world.data.channels).find((each) => each.name === name);
  if (!guild || !channel) throw new Error(`there is no #${name}`);
  deleteChannel(discord.world, guild, channel, { by: guild.owner_id, reason: null });
}

/** The bot waits a little for other changes before it looks: so much later, ten real seconds at most, it has. */
async function theTeamIsTold({ discord }: Sandbox): Promise<void> {
  const { channels, messages } = discord.world.data;
  const staff = Object.values(channels).find(({ name }) => name === 'staff');
  const count = () => messages[staff?.id ?? '']?.length ?? 0;
  const before = count();
  for (let n = 0; n < 100 && count() === before; n += 1) {
    discord.clock.advance(5_000);
    await setTimeout(100);
  }
}
