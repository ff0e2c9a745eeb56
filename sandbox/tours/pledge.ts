import { setTimeout } from 'node:timers/promises';
import { ChannelType } from 'discord-api-types/v10';
import { createChannel } from '../discord/changes/channels.ts';
import type { Sandbox } from '../start.ts';
import type { Tour } from './telling.ts';

/** A newcomer pledges, a room opens, and they leave again. */
export const pledge: Tour = {
  name: 'pledge',
  title: 'The pledge',
  async walk({ sandbox, as, step, expect }) {
    const owner = as('owner');
    const newcomer = as('newcomer');

    step('Before the owner chose a role, nothing can be signed');
    const early = await newcomer.uses('pledge', 'welcome');
    expect(early.text.includes("isn't set up"), 'the newcomer is told so');

    step('The owner chooses the role of the pledge');
    const home = await owner.uses('setup', 'welcome');
    const page = await owner.presses(home, '3 · Pledge');
    const chosen = await owner.chooses(page, 'Choose a role', ['Pledged']);
    expect(chosen.text.includes('I can give'), 'Check says that the bot can give it');

    step('The newcomer reads the pledge and signs it');
    const before = await newcomer.channels();
    expect(!before.includes('sharing'), '#sharing is closed to the newcomer');
    const text = await newcomer.uses('pledge', 'welcome');
    const form = await newcomer.presses(text, 'Sign');
    const signed = await newcomer.ticksAll(form);
    expect(signed.text.includes('You now have the role'), 'the role is given at once');
    expect((await newcomer.channels()).includes('sharing'), '#sharing has opened');

    step('They change their mind');
    const copy = await newcomer.uses('pledge', 'sharing');
    const sure = await newcomer.presses(copy, 'Withdraw');
    const gone = await newcomer.presses(sure, 'Yes, withdraw');
    expect(gone.text.includes('was taken back'), 'the role is taken back at once');
    expect(!(await newcomer.channels()).includes('sharing'), '#sharing is closed again');

    step('The owner writes words of their own');
    const again = await owner.presses(await owner.uses('setup', 'welcome'), '3 · Pledge');
    const words = await owner.presses(again, 'Change the words');
    const tooLong = await owner.fillsIn(words, {
      duties: `I keep what I read here to myself${', always and everywhere'.repeat(4)}.`,
      'sign-again': 'no',
    });
    expect(
      tooLong.text.includes('a box holds 100'),
      'a promise that is too long loses nothing that was typed',
    );
    const draft = await owner.fillsIn(await owner.presses(tooLong, 'Change the words'), {
      duties: 'I keep what I read here to myself.\nI am kind.',
    });
    await owner.presses(draft, 'Publish');

    step('They plan a gentle gate: #lounge closes in two weeks to people who have not signed');
    addRoom(sandbox, 'lounge');
    const gate = await owner.presses(again, 'Rooms and dates');
    const preview = await owner.chooses(gate, 'Choose the rooms', ['lounge']);
    await owner.presses(preview, 'Close them in 14 days');
    const read = await newcomer.uses('pledge', 'welcome');
    expect(read.text.includes('only people who have signed can see #lounge'), 'the newcomer reads the date');
    expect((await newcomer.channels()).includes('lounge'), 'nobody loses a room tonight');

    step('Two weeks later');
    sandbox.discord.clock.advance(15 * 86_400_000);
    await aMoment(() => overwritesOf(sandbox, 'lounge').length > 0);
    expect(!(await newcomer.channels()).includes('lounge'), '#lounge has closed to the newcomer');
    const closed = await owner.presses(await owner.uses('setup', 'welcome'), '3 · Pledge');
    const gatePage = await owner.presses(closed, 'Rooms and dates');
    await owner.presses(gatePage, 'Open them again');
    expect((await newcomer.channels()).includes('lounge'), 'one press undid it');
  },
};

/** A room that everyone sees. */
function addRoom({ discord }: Sandbox, name: string): void {
  const [guild] = Object.values(discord.world.data.guilds);
  if (!guild) throw new Error('there is no server');
  const byOwner = { by: guild.owner_id, reason: null };
  createChannel(discord.world, guild, { type: ChannelType.GuildText, name }, byOwner);
}

function overwritesOf({ discord }: Sandbox, name: string) {
  const channel = Object.values(discord.world.data.channels).find((each) => each.name === name);
  return channel?.permission_overwrites ?? [];
}

/** Waits for what the bot does by itself: ten seconds at most. */
async function aMoment(isDone: () => boolean): Promise<void> {
  for (let n = 0; n < 100 && !isDone(); n += 1) await setTimeout(100);
}
