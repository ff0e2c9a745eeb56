import { setTimeout as sleep } from 'node:timers/promises';
import { createPeople } from '../people.ts';
import { type Teller, type Telling, type Tour, TourFailure } from './telling.ts';

const team = ['moderator1', 'moderator2', 'moderator3'];
const hour = 3_600_000;
const day = 24 * hour;

export const debrief: Tour = {
  name: 'debrief',
  title: 'Moderators share the load',
  async walk(telling) {
    await join(telling);
    const on = await swap(telling);
    await stepAway(telling, on);
    await handOver(telling);
    await talkAboutIt(telling);
    await load(telling);
    await thank(telling);
    await learn(telling);
  },
};

const home = (person: Teller) => person.uses('debrief', 'staff');

async function join({ as, step, expect }: Telling): Promise<void> {
  const owner = as('owner');
  step('The server has moderators and a staff channel, and the owner turns duties on');
  const reports = await owner.presses(await owner.uses('setup', 'welcome'), '1 · Help and reports');
  const staff = await owner.chooses(reports, 'Choose a channel', ['staff']);
  const chosen = await owner.chooses(staff, 'Choose one role or more', ['Moderator']);
  const setup = await owner.presses(await owner.presses(chosen, 'Back to set-up'), 'Rotation');
  await owner.chooses(setup, 'What people take turns at', ['urgent']);

  step('Moderators join duties');
  for (const name of team) {
    const moderator = as(name);
    const mine = await moderator.presses(await home(moderator), 'My duties');
    const joined = await moderator.chooses(mine, 'What I take turns at', ['urgent']);
    expect(joined.text.includes('Only you read this'), `${name} reads who reads what they say`);
  }
  const panel = await home(as('moderator4'));
  expect(panel.text.includes('**Now**'), 'everybody in the team sees who is on');
}

/** Who is on for urgent calls, as the team reads it. */
async function onNow({ as }: Telling): Promise<string> {
  const { text } = await home(as('moderator4'));
  return team.find((name) => text.includes(`Urgent calls: @${name}`)) ?? 'nobody';
}

async function swap(telling: Telling): Promise<string> {
  const { as, step, expect } = telling;
  const on = await onNow(telling);
  step('A turn is handed on: it is offered to whom it suits, and taken with one press');
  const cover = await as(on).presses(await home(as(on)), 'Cover');
  const turns = cover.message?.selects[0]?.options.filter(({ label }) => !label.endsWith('now')) ?? [];
  const [{ label, value } = { label: '', value: '' }] = turns;
  const offered = await as(on).chooses(cover, 'A turn to hand on', [value]);
  expect(/asked now/.test(offered.text), 'it stays theirs until somebody takes it');
  let isTaken = false;
  for (const other of team.filter((name) => name !== on)) {
    const theirs = await as(other).presses(await home(as(other)), 'Cover');
    if (isTaken || !theirs.message?.buttons.some((each) => each.label === `Take ${label}`)) continue;
    const taken = await as(other).presses(theirs, `Take ${label}`);
    isTaken = taken.text.includes('It is yours now');
  }
  expect(isTaken, 'somebody took it');
  return on;
}

async function stepAway({ as, step, expect, sandbox }: Telling, on: string): Promise<void> {
  step('At night, whoever is on steps away, with one press');
  const { clock } = sandbox.discord;
  const untilNight = (27 * hour - (clock.now() % day)) % day;
  if (untilNight < 4 * hour) clock.advance(untilNight);
  const tired = as(on);
  const posted = (await as('moderator4').looksAt('staff')).messages.filter((each) => !each.ephemeral).length;
  const free = await tired.presses(await home(tired), 'Step away');
  expect(free.text.includes('You are free now'), 'nobody asks why');
  const { messages } = await as('moderator4').looksAt('staff');
  expect(messages.filter((each) => !each.ephemeral).length === posted, 'nothing about it is posted');
  const panel = await home(as('moderator4'));
  expect(!panel.text.includes(`Urgent calls: @${on}`), 'somebody else is on at once');
  const back = await tired.presses(free, "I'm back");
  expect(back.text.includes('Welcome back'), 'they are planned for again');
}

async function handOver({ as, step, expect }: Telling): Promise<void> {
  const [one, other] = [as('moderator1'), as('moderator2')];
  step('A shift ends: what is open, one line each, and a note that names nobody');
  const page = await one.presses(await home(one), 'Hand-over');
  const named = await one.fillsIn(await one.presses(page, 'Note: Urgent calls'), {
    'What should they know?': 'Please look after @member3',
  });
  expect(
    named.text.includes('@member3') && !named.text.includes('noted'),
    'a note that names somebody is not kept',
  );
  const again = await one.presses(await home(one), 'Hand-over');
  await one.fillsIn(await one.presses(again, 'Note: Urgent calls'), {
    'What should they know?': 'A quiet evening so far',
  });
  const read = await other.presses(await home(other), 'Hand-over');
  expect(read.text.includes('A quiet evening so far'), 'whoever comes next reads the note');
}

async function talkAboutIt({ as, step, expect, sandbox }: Telling): Promise<void> {
  const [one, other] = [as('moderator1'), as('moderator2')];
  step('After a hard shift, somebody asks for a debrief');
  const list = await other.presses(await home(other), 'Debrief');
  const asked = await other.presses(list, 'Debrief after a hard shift');
  expect(asked.text.includes('It does not say who asked'), 'the invitation names nobody');

  step('Somebody hosts it; coming is free');
  const when = await one.pressesIn('staff', 'I can host it');
  await one.chooses(when, 'Choose when', ['0']);
  await other.pressesIn('staff', 'Come in');
  const thread = (await other.channels()).find((name) => name.startsWith('debrief ')) ?? '';
  const inside = await other.looksAt(thread);
  expect(inside.text.includes('What do you need?'), 'three questions');
  expect(inside.text.includes('these can read along'), 'who could read along is said');
  expect(!(await as('newcomer').channels()).includes(thread), 'nobody else finds it');

  step('A change that somebody else agrees to is kept');
  await other.fillsIn(await other.pressesIn(thread, 'A change to keep'), {
    words: 'Two people on every case',
  });
  const own = await other.pressesIn(thread, 'I agree');
  expect(own.text.includes('Somebody else has to agree'), 'not by whoever proposed it');
  await one.pressesIn(thread, 'I agree');

  step('It ends with its time box, and is deleted on the date that was said');
  const { clock } = sandbox.discord;
  const quietly = createPeople(sandbox.discord.url)('moderator1');
  clock.advance(31 * 60_000);
  await until(async () => (await quietly.sees(thread)).text.includes('That was our time'));
  clock.advance(3 * day);
  await until(async () => (await quietly.channels()).every(({ name }) => name !== thread));
  expect(!(await one.channels()).includes(thread), 'the thread is gone');
  const after = await other.presses(await home(other), 'Debrief');
  expect(after.text.includes('Two people on every case'), 'what people agreed to is kept');
}

async function load({ as, step, expect, sandbox }: Telling): Promise<void> {
  const owner = as('owner');
  step('How is the load? One press each, for whoever likes');
  const page = await owner.presses(await owner.uses('setup', 'welcome'), 'Debriefs');
  await owner.presses(page, 'Ask each week');
  const quietly = createPeople(sandbox.discord.url)('owner');
  await until(async () => (await quietly.sees('staff')).text.includes('How is the load this week?'));
  for (const name of ['owner', 'moderator1', 'moderator2']) await as(name).pressesIn('staff', 'Steady');
  for (const name of ['moderator3', 'moderator4']) {
    const told = await as(name).pressesIn('staff', 'Need cover');
    expect(told.text.includes('What may help'), `${name} reads at once what may help`);
  }
  sandbox.discord.clock.advance(7 * day + hour);
  await until(async () => (await quietly.sees('staff')).text.includes('The load last week'));
  const shown = await owner.looksAt('staff');
  expect(
    shown.text.includes('Steady: 3 · Stretched or in need of cover: 2'),
    'the team sees the counts once, and nobody alone in one',
  );
}

async function thank({ as, step, expect }: Telling): Promise<void> {
  const [one, other] = [as('moderator1'), as('moderator2')];
  step('Thanks, without a name');
  const form = await one.presses(await home(one), 'Thanks');
  await one.fillsIn(form, { who: ['moderator2'], words: 'You stayed so calm yesterday', how: 'nameless' });
  const own = await other.presses(await other.uses('mine', 'staff'), 'Thanks to me');
  expect(own.text.includes('so calm') && !own.text.includes('moderator1'), 'they read it, and not from whom');
}

async function learn({ as, step, expect }: Telling): Promise<void> {
  const one = as('moderator1');
  step('What one has learned, ticked by oneself for a year');
  const page = await one.presses(await home(one), 'What I have learned');
  const ticked = await one.presses(page, 'A drill that I took part in');
  expect(ticked.text.includes('A drill that I took part in: ticked'), 'it is ticked');
}

/** Waits for what the bot does by itself. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let n = 0; n < 50; n += 1) {
    if (await isSo()) return;
    await sleep(200);
  }
  throw new TourFailure('it should come by itself');
}
