import { type Answer, createPeople } from '../people.ts';
import type { Teller, Telling, Tour } from './telling.ts';

/** Something leaked: a night alone, somebody whose words leaked, and a lead who is reported. */
export const leak: Tour = {
  name: 'leak',
  title: 'After a leak',
  async walk(telling) {
    await setUp(telling);
    const card = await atNight(telling);
    await wordsLeaked(telling, card);
    await aboutTheLead(telling);
    await aloneWithTheOwner(telling);
  },
};

async function setUp({ as, step }: Telling) {
  const [owner, second, third] = [as('owner'), as('moderator2'), as('moderator3')];
  step(
    'The owner chooses a staff channel, moderators, where the holding notice would go, and posts without a name',
  );
  const reports = await owner.presses(await owner.uses('setup', 'welcome'), '1 · Help and reports');
  const staff = await owner.chooses(reports, 'Choose a channel', ['staff']);
  const chosen = await owner.chooses(staff, 'Choose one role or more', ['Moderator']);
  const home = await owner.presses(chosen, 'Back to set-up');
  const leaks = await owner.presses(home, 'After a leak');
  await owner.chooses(leaks, 'Choose a channel', ['welcome']);
  const posts = await owner.presses(await owner.uses('setup', 'welcome'), '2 · Posts without a name');
  await owner.chooses(posts, 'Choose channels', ['sharing']);

  step('Two moderators want to know of reports that name somebody of the team');
  for (const each of [second, third])
    await each.presses(
      await each.presses(await each.uses('mine', 'help'), 'My choices'),
      'Tell me of sealed reports',
    );
}

/** 23:00, alone, on a phone: nothing is typed, and nobody else is needed. */
async function atNight({ as, step, expect }: Telling): Promise<Answer> {
  const [alone, reporter, newcomer] = [as('moderator1'), as('member2'), as('newcomer')];
  step('A screenshot spreads, and somebody reports it');
  const kind = await reporter.presses(await reporter.uses('report', 'help'), 'I saw a leak');
  await reporter.fillsIn(await reporter.presses(await reporter.presses(kind, 'No'), 'Without my name'), {});

  step('23:00, alone: from the card it takes four presses');
  const card = (await alone.looksAt('staff')).last;
  const page = await alone.presses(card, 'First hour');
  const up = await alone.presses(page, 'Put the notice up');
  const closed = await alone.chooses(up, 'Close a channel', ['help']);
  const paused = await alone.presses(closed, 'Pause posts without a name');
  expect(
    [page, up, closed, paused].every(({ modal }) => modal === undefined),
    'nothing was typed',
  );
  const notice = (await newcomer.looksAt('welcome')).text;
  expect(notice.includes('Something happened here'), 'the notice is up');
  expect(notice.includes('The next word from us comes'), 'and says when the next word comes');
  expect(!(await newcomer.channels()).includes('help'), 'the channel is closed');
  expect((await alone.channels()).includes('help'), 'moderators still see it');
  expect(paused.text.includes('Posts without a name are paused'), 'posts without a name are paused');

  step('One press undoes each press');
  const opened = await alone.presses(paused, 'Open channel 1 again');
  expect((await newcomer.channels()).includes('help'), 'the channel is as it was');
  const free = await alone.presses(opened, 'Open posts without a name');
  expect(free.text.includes('can pause for everyone'), 'posts without a name are open');

  step('She has the case, and answers the one question that comes before everything');
  const panel = await alone.presses(card, 'I have it');
  expect(panel.text.includes('has it.'), 'it has somebody now');
  const assess = await alone.presses(panel, 'Next step: Is anyone in danger?');
  const next = await alone.presses(assess, 'Nobody, as far as we know');
  expect(next.text.includes('→ Contact those affected'), 'those affected come next');
  return card;
}

/** Someone whose words leaked. */
async function wordsLeaked({ as, step, expect }: Telling, card: Answer) {
  const [member, alone] = [as('member1'), as('moderator1')];
  step('Someone whose words leaked presses My words leaked, and types nothing');
  const asked = await member.presses(await member.uses('report', 'help'), 'My words leaked');
  expect(asked.text.includes('It is not your fault'), 'whose fault it is not comes first');
  expect(hasButton(asked, 'Get help'), 'help is one press away');
  const details = await member.presses(asked, 'Rather not say');
  expect(details.text.includes('Who reads it'), 'they read who reads it');
  const sent = await member.fillsIn(await member.presses(details, 'Without my name'), {});
  expect(sent.text.includes('Thank you'), 'sending with nothing typed is fine');
  expect(sent.text.includes('In /mine you can see'), 'and they read what comes next');

  step('It came into the same case, and a moderator answers');
  const panel = await alone.presses(card, 'Open');
  expect(panel.text.includes('2 reports'), 'reports of one leak come together');
  const note = await alone.presses(await alone.presses(panel, 'Reports'), 'Report 2');
  const words = await alone.presses(await alone.presses(note, 'Show it'), 'Write to the author');
  await alone.fillsIn(words, { words: 'We are sorry. We have it, and we look after it tonight.' });

  step('The answer waits in /mine, and Not now stops contact');
  const mine = await member.presses(await member.uses('mine', 'help'), 'My reports');
  const own = await member.chooses(mine, 'Open a report', ['My words leaked']);
  expect(own.text.includes('we look after it tonight'), 'the answer waits there');
  const stopped = await member.presses(own, 'Not now');
  expect(stopped.text.includes('No contact for now'), 'one press stops contact');
  const again = await alone.presses(card, 'Open');
  const after = await alone.presses(await alone.presses(again, 'Reports'), 'Report 2');
  expect(
    !hasButton(await alone.presses(after, 'Show it'), 'Write to the author'),
    'nobody can write to them',
  );
}

/** A member reports, without name, the moderator who leads their case. */
async function aboutTheLead({ as, step, expect }: Telling) {
  const [her, member, second, third] = [as('moderator1'), as('member4'), as('moderator2'), as('moderator3')];
  step('A member reports, without name, the moderator who leads it');
  const before = await listOf(her);
  const from = await member.presses(
    await member.presses(await member.uses('report', 'help'), 'My words leaked'),
    'No',
  );
  const kept = await member.chooses(from, 'Who must not see it? (optional)', ['moderator1']);
  expect(kept.text.includes('other people** here can read it'), 'they read first how many can read it');
  await member.fillsIn(await member.presses(kept, 'Without my name'), {});
  const after = await listOf(her);
  expect(after.text === before.text && after.count === before.count, 'her lists are unchanged');
  for (const each of [second, third]) {
    const told = await each.presses(await each.uses('mine', 'help'), 'Read');
    expect(told.text.includes('A report that names a moderator came in'), 'somebody else is told');
    expect((await listOf(each)).count === before.count + 1, 'and finds a case that she does not');
  }
}

/** One moderator who is also the owner. */
async function aloneWithTheOwner({ sandbox, as, step, expect }: Telling) {
  const member = as('member5');
  step('Everybody else of the team leaves; somebody would report the owner, who is the one moderator now');
  const people = createPeople(sandbox.discord.url);
  for (const n of [1, 2, 3, 4]) await people(`moderator${n}`).leave();
  const from = await member.presses(
    await member.presses(
      await member.uses('report', 'help'),
      'Harassment, a false account, harmful claims, something else',
    ),
    'Rather not say',
  );
  const outside = await member.chooses(from, 'Who must not see it? (optional)', ['owner']);
  expect(outside.text.includes('Nobody else here could read this'), 'nobody else here could read it');
  expect(outside.text.includes('Nothing was sent, and nothing is kept'), 'nothing was sent');
  expect(outside.text.includes('controls its roles and rooms'), 'they read what an owner can do');
  expect(outside.text.includes('Report it to Discord'), 'and ways outside the server');
  expect(!hasButton(outside, 'With my name'), 'there is no way to send it all the same');
}

/** What a moderator finds without being led there. */
async function listOf(who: Teller): Promise<{ text: string; count: number }> {
  const { text, message } = await who.uses('case', 'staff');
  const seen = (await who.looksAt('staff')).messages.filter(({ ephemeral }) => !ephemeral);
  const lists = [text, ...seen.map((each) => each.text)].join('\n');
  return {
    text: lists.replace(/\bnow\b|\b\d+ (seconds?|minutes?) ago\b/g, 'lately'),
    count: message?.selects.flatMap(({ options }) => options).length ?? 0,
  };
}

const hasButton = ({ message }: Answer, label: string) =>
  message?.buttons.some((each) => each.label === label) ?? false;
